//! Letters in every language, and what they may say.

use types::{ClaimKind, Document, LetterPart, LetterSentence, LetterSource};

use super::{Day, Ground, LetterPage, Vacancy, draft, note};
use crate::Month;

const TODAY: Day = Day {
    year: 2026,
    month: 3,
    day: 5,
};

/// A résumé and an ad in one language, what the letter must say, and its blanks.
struct Case {
    language: &'static str,
    resume: &'static str,
    ad: &'static str,
    says: &'static [&'static str],
    blanks: usize,
}

const CASES: [Case; 7] = [
    Case {
        language: "en",
        resume: r#"{"basics": {"name": "Ann Example"}, "meta": {"language": "en"}, "work": [{"name": "Halyard Freight",
            "position": "Backend Engineer", "startDate": "2019-03", "highlights":
            ["Built the booking service in Rust: 40 million requests a day", "Moved 14 services to Kubernetes"]}],
            "skills": [{"name": "Data", "keywords": ["PostgreSQL"]}]}"#,
        ad: "Senior Backend Engineer (m/f/d)\nAbout Fernhill\nFernhill moves money for small shops.\nWhat you need\n\
            - Strong knowledge of Rust\n- Experience with Kubernetes\n- You know PostgreSQL",
        says: &[
            "Application: Senior Backend Engineer",
            "I am applying for the position of Senior Backend Engineer at Fernhill.",
            "I currently work as Backend Engineer at Halyard Freight.",
            "As Backend Engineer at Halyard Freight, I built the booking service in Rust: 40 million requests a day.",
            "In the same job: Moved 14 services to Kubernetes.",
            "My résumé also shows PostgreSQL.",
            "5 March 2026",
        ],
        blanks: 3,
    },
    Case {
        language: "de",
        resume: r#"{"basics": {"name": "Anna Beispiel"}, "meta": {"language": "de"}, "work": [{"name": "Nordlicht Logistik",
            "position": "Buchhalterin", "startDate": "2018-01", "endDate": "2023-06", "highlights":
            ["Monatsabschlüsse nach HGB für 12 Gesellschaften", "Einführung von DATEV mit 30 Anwendern"]}]}"#,
        ad: "Finanzbuchhalter (m/w/d)\nGasthaus Lindner GmbH, Ulm\nIhr Profil\n- Sichere Kenntnisse in DATEV\n\
            - Erfahrung mit Abschlüssen nach HGB\n- Wir freuen uns auf Ihre Bewerbung",
        says: &[
            "Bewerbung: Finanzbuchhalter",
            "hiermit bewerbe ich mich um die Stelle „Finanzbuchhalter“ bei Gasthaus Lindner GmbH.",
            "Zuletzt habe ich als Buchhalterin bei Nordlicht Logistik gearbeitet.",
            "Einführung von DATEV mit 30 Anwendern.",
            "5. März 2026",
        ],
        blanks: 3,
    },
    Case {
        language: "fr",
        resume: r#"{"basics": {"name": "Anne Exemple"}, "meta": {"language": "fr"}, "work": [{"name": "Vins Delaunay",
            "position": "Comptable", "startDate": "2018-01", "highlights":
            ["Tenue de la comptabilité de 8 sociétés sous Sage", "Déclarations de TVA chaque mois"]}]}"#,
        ad: "Comptable général (H/F)\nEntreprise : Caves Marchand\nVotre profil\n- Maîtrise de Sage exigée\n\
            - Vous connaissez les déclarations de TVA\n- Poste basé dans les bureaux de la société",
        says: &[
            "Candidature : Comptable général",
            "Je vous adresse ma candidature au poste de Comptable général chez Caves Marchand.",
            "Je travaille actuellement comme Comptable chez Vins Delaunay.",
            "Comme Comptable chez Vins Delaunay : Tenue de la comptabilité de 8 sociétés sous Sage.",
            "5 mars 2026",
        ],
        blanks: 3,
    },
    Case {
        language: "es",
        resume: r#"{"basics": {"name": "Ana Ejemplo"}, "meta": {"language": "es"}, "work": [{"name": "Frutas del Sur",
            "position": "Analista de datos", "startDate": "2020-02", "highlights":
            ["Informes de ventas en Power BI para 25 tiendas", "Consultas en SQL sobre 2 millones de pedidos"]}]}"#,
        ad: "Analista de datos\nEmpresa: Cajas Andalucía\nRequisitos\n- Dominio de SQL\n- Experiencia con Power BI\n\
            - Ganas de trabajar en equipo con los compañeros de la oficina",
        says: &[
            "Candidatura: Analista de datos",
            "Les presento mi candidatura al puesto de Analista de datos en Cajas Andalucía.",
            "Actualmente trabajo como Analista de datos en Frutas del Sur.",
            "Informes de ventas en Power BI para 25 tiendas.",
            "5 de marzo de 2026",
        ],
        blanks: 3,
    },
    Case {
        language: "it",
        resume: r#"{"basics": {"name": "Anna Esempio"}, "meta": {"language": "it"}, "work": [{"name": "Officine Brenta",
            "position": "Progettista meccanico", "startDate": "2017-05", "highlights":
            ["Progettazione di 40 gruppi con SolidWorks", "Disegni e distinte base per la produzione"]}]}"#,
        ad: "Progettista meccanico\nAzienda: Macchine Imola\nRequisiti\n- Ottima conoscenza di SolidWorks\n\
            - Esperienza nella progettazione di macchine per il settore della produzione",
        says: &[
            "Candidatura: Progettista meccanico",
            "Vi presento la mia candidatura alla posizione di Progettista meccanico presso Macchine Imola.",
            "Attualmente lavoro come Progettista meccanico presso Officine Brenta.",
            "Come Progettista meccanico presso Officine Brenta: Progettazione di 40 gruppi con SolidWorks.",
            "5 marzo 2026",
        ],
        blanks: 3,
    },
    Case {
        language: "pt",
        resume: r#"{"basics": {"name": "Ana Exemplo"}, "meta": {"language": "pt"}, "work": [{"name": "Banco Horizonte",
            "position": "Analista de infraestrutura", "startDate": "2019-05", "highlights":
            ["Migração de 60 servidores para AWS", "Automação com Terraform para a equipe de dados"]}]}"#,
        ad: "Analista de infraestrutura\nEmpresa: Nuvem Clara\nRequisitos\n- Experiência com AWS\n\
            - Conhecimento de Terraform\n- Trabalho em equipe com os colegas da empresa e dos clientes",
        says: &[
            "Candidatura: Analista de infraestrutura",
            "Apresento a minha candidatura à vaga de Analista de infraestrutura em Nuvem Clara.",
            "Atualmente trabalho como Analista de infraestrutura em Banco Horizonte.",
            "Migração de 60 servidores para AWS.",
            "5 de março de 2026",
        ],
        blanks: 3,
    },
    Case {
        language: "zh",
        resume: r#"{"basics": {"name": "林若溪"}, "meta": {"language": "zh"}, "work": [{"name": "云帆科技",
            "position": "后端工程师", "startDate": "2019-05", "highlights":
            ["使用Kubernetes部署40个服务", "用Python编写数据处理流程"]}]}"#,
        ad: "后端开发工程师\n公司：星河软件\n任职要求：\n1. 熟悉Python开发；\n2. 有Kubernetes使用经验；\n3. 良好的团队合作精神。",
        says: &[
            "应聘：后端开发工程师",
            "我希望应聘星河软件的后端开发工程师一职。",
            "使用Kubernetes部署40个服务。",
            "2026年3月5日",
        ],
        blanks: 3,
    },
];

fn document(json: &str) -> Document {
    serde_json::from_str(json).unwrap()
}

fn as_of() -> Month {
    "2026-03".parse().unwrap()
}

fn ground<'a>(document: &'a Document, ad: &str) -> Ground<'a> {
    Ground::new(document, Vacancy::new(ad, &crate::job::parse(ad), document), as_of())
}

fn drafted(document: &Document, ad: &str) -> Vec<LetterSentence> {
    let report = crate::score(document, None, &crate::job::parse(ad), as_of()).report;
    draft(&ground(document, ad), &report, TODAY)
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|number| !number.is_empty())
}

#[test]
fn letters_are_drafted_in_the_language_of_the_ad() {
    for case in CASES {
        let document = document(case.resume);
        let sentences = drafted(&document, case.ad);
        let whole = LetterPage::new(&document, &sentences, case.language).text(&document, false);
        assert_eq!(ground(&document, case.ad).vacancy().language, case.language);
        for says in case.says {
            assert!(
                whole.contains(says),
                "{}: “{says}” is missing in\n{whole}",
                case.language
            );
        }
        for part in LetterPart::ALL {
            assert!(
                sentences.iter().any(|it| it.part == *part),
                "{}: no {part}",
                case.language
            );
        }
        let blanks: usize = sentences.iter().map(|it| it.blanks.len()).sum();
        assert_eq!(blanks, case.blanks, "{whole}");
    }
}

#[test]
fn nothing_is_said_that_the_resume_does_not_support() {
    for case in CASES {
        let document = document(case.resume);
        for sentence in drafted(&document, case.ad) {
            assert!(
                sentence.check.blocked.is_empty() && sentence.check.dropped.is_empty(),
                "{sentence:?}"
            );
            let is_counted = sentence.part.is_prose();
            for number in numbers(&sentence.text).filter(|_| is_counted) {
                assert!(
                    case.resume.contains(number),
                    "{number} is no number of the résumé: {}",
                    sentence.text
                );
            }
        }
    }
}

#[test]
fn evidence_names_its_place_and_what_it_proves() {
    let case = &CASES[0];
    let document = document(case.resume);
    let sentences = drafted(&document, case.ad);
    let built = sentences.iter().find(|it| it.text.contains("booking")).unwrap();
    let source = built.source.as_ref().unwrap();
    assert_eq!(source.pointer, "/work/0/highlights/0");
    assert_eq!(source.text, document.work[0].highlights[0]);
    assert_eq!(built.requirements[0].name, "Rust");
}

#[test]
fn what_the_person_writes_is_looked_up_as_well() {
    let case = &CASES[0];
    let document = document(case.resume);
    let ground = ground(&document, case.ad);
    let source = LetterSource {
        pointer: "/work/0/highlights/0".to_owned(),
        text: document.work[0].highlights[0].clone(),
    };
    let blocked = |part, source: Option<&LetterSource>, text: &str| ground.check(part, source, text).blocked;
    let evidence = LetterPart::Evidence;
    let kept = "There, I built the booking service in Rust, with 40 million requests a day.";
    assert_eq!(blocked(evidence, Some(&source), kept), []);
    let more = blocked(
        evidence,
        Some(&source),
        "I built the booking service in Rust: 90 million requests a day.",
    );
    assert_eq!(more[0].kind, ClaimKind::Number);
    assert!(!blocked(LetterPart::Closing, None, "I have worked at Google for 12 years.").is_empty());
    // Where the résumé says something else by now, it proves nothing.
    let gone = LetterSource {
        text: "Built the booking service in Rust: 90 million requests a day".to_owned(),
        ..source
    };
    assert!(!blocked(evidence, Some(&gone), &gone.text).is_empty());
}

#[test]
fn the_words_of_the_ad_are_no_claim_about_the_person_unless_they_are_made_one() {
    let case = &CASES[0];
    let document = document(case.resume);
    let ground = ground(&document, case.ad);
    let blocked = |part, text: &str| !ground.check(part, None, text).blocked.is_empty();
    assert!(!blocked(LetterPart::Motivation, "Fernhill does what I care about."));
    assert!(!blocked(LetterPart::Subject, "Application: Senior Backend Engineer"));
    assert!(blocked(
        LetterPart::Evidence,
        "I have been a Senior Backend Engineer at Fernhill."
    ));
    assert!(blocked(
        LetterPart::Opening,
        "I have been Senior Backend Engineer for years."
    ));
    assert!(!blocked(LetterPart::Availability, "I can start on 1 June 2026."));
    assert!(blocked(LetterPart::Motivation, "I left my last job on 1 June 2025."));
    assert!(!blocked(LetterPart::Salutation, "Dear Dr Miller,"));
    assert!(!blocked(
        LetterPart::Recipient,
        "Fernhill\nDr Eva Miller, Head of Rust\n12 Python Street\nLeeds LS1 4AP"
    ));
    assert!(blocked(
        LetterPart::Recipient,
        "Fernhill\nfrom the award-winning engineer who led the team"
    ));
}

#[test]
fn a_blank_stays_one_until_it_is_filled_in() {
    let case = &CASES[0];
    let document = document(case.resume);
    let ground = ground(&document, case.ad);
    let text = "Dear [Name of the person you write to],";
    let blank = &ground.blanks(text)[0];
    let marked: String = text
        .chars()
        .skip(blank.span.start)
        .take(blank.span.end - blank.span.start)
        .collect();
    assert_eq!(marked, blank.text);
    assert_eq!(blank.otherwise, "Dear Sir or Madam,");
    assert!(ground.blanks("Dear Ms Miller,").is_empty() && ground.blanks("Dear [somebody],").is_empty());
}

#[test]
fn words_of_another_language_are_not_quoted() {
    let document = document(CASES[1].resume);
    let ad =
        "Bookkeeper\nAbout Fernhill\nWhat you need\n- Experience with DATEV\n- You work with the team of the office";
    let sentences = drafted(&document, ad);
    let whole = LetterPage::new(&document, &sentences, "en").text(&document, false);
    assert!(
        whole.contains("As Buchhalterin at Nordlicht Logistik, I worked with DATEV."),
        "{whole}"
    );
    assert!(!whole.contains("Anwendern"), "{whole}");
    assert!(whole.contains("[What you have done that fits this position"), "{whole}");
    assert!(note(&ground(&document, ad)).is_some());
    assert!(note(&ground(&document, CASES[1].ad)).is_none());
}

#[test]
fn a_resume_that_proves_nothing_leaves_a_blank_and_no_sentence_about_it() {
    let document = document(r#"{"basics": {"name": "Ann"}}"#);
    let sentences = drafted(&document, CASES[0].ad);
    let evidence: Vec<_> = sentences.iter().filter(|it| it.part == LetterPart::Evidence).collect();
    assert_eq!(evidence.len(), 1);
    assert_eq!(evidence[0].blanks.len(), 1);
    assert!(sentences.iter().all(|it| it.check.blocked.is_empty()));
}

#[test]
fn sentences_of_one_part_are_one_paragraph() {
    let case = &CASES[0];
    let document = document(case.resume);
    let page = LetterPage::new(&document, &drafted(&document, case.ad), "en");
    assert_eq!(page.recipient, ["Fernhill"]);
    assert_eq!(page.paragraphs.len(), 4);
    assert!(page.paragraphs[3].starts_with("I can start on [date]. I look forward"));
    assert_eq!(page.name, "Ann Example");
    let markdown = page.text(&document, true);
    assert!(markdown.contains("**Application: Senior Backend Engineer**") && markdown.contains("\\[date\\]"));
}

#[test]
fn hostile_texts_are_drafted_from_in_time() {
    let long = "Led Rust teams. ".repeat(1_000);
    let mut document = document(CASES[0].resume);
    document.work[0]
        .highlights
        .extend([long.clone(), "{where} {words} {blank.start}".to_owned()]);
    document.work[0].name = "{position}".to_owned();
    let ad = [CASES[0].ad, "\n", &long].concat();
    for sentence in drafted(&document, &ad) {
        assert!(sentence.text.chars().count() < types::LONGEST_TEXT);
    }
}
