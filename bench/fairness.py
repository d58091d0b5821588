#!/usr/bin/env python3
"""Whether the score moves when only who somebody is changes. It must not: 0.0.

usage: fairness.py BINARY [--worst N]

Everybody of the three corpora against the ads of two, as JSON Resume and as text, in variants that differ in the name, in
words of gender, in nationality, in the school's or employer's prestige, or in lines on photo, birth and family. Then
professions in the male and the female form, the ad asking for either. For each kind: pairs, the largest |difference| of the
score, of the range, of any requirement's points, and of what a ranking goes by. Fails if one is not 0.0.
"""
import argparse
import sys

from variants import ads, changed, compare, exported, people

NAMES = [
    "Emily Walsh", "Greg Baker", "Lakisha Washington", "Jamal Jones", "Mohammed Al-Farsi", "Fatima Yıldız", "Nguyễn Thị Hoa",
    "Wei Zhang", "Sławomir Błaszczykowski", "Oluwaseun Adeyemi", "María José Fernández de la Vega", "Priya Ramanathan",
    "Юлия Соколова", "王小明", "Björk Guðmundsdóttir", "O'Neil van der Berg",
]
SCHOOLS = ["Harvard University", "Technische Universität München", "University of Lagos", "Volkshochschule Hof", "Universidad Nacional de Trujillo"]
EMPLOYERS = ["Goldman Sachs", "McKinsey & Company", "Meyer & Söhne KG", "Kiosk am Eck"]
GENDERED = [
    ("He is described by colleagues as calm. His manager trusts him.", "She is described by colleagues as calm. Her manager trusts her.", "They are described by colleagues as calm. Their manager trusts them."),
    ("Father of two, member of the men's choir.", "Mother of two, member of the women's choir.", "Parent of two, member of the mixed choir."),
    ("Mr.", "Mrs.", "Mx."),
    ("Back from paternity leave.", "Back from maternity leave.", "Back from parental leave."),
]
LINES = {
    "nationality": ["German", "Nigerian", "French", "Turkish", "Chinese", "American", "Brazilian", "Syrian"],
    "date of birth": ["12.04.1969", "1999-11-30", "3 May 1985"],
    "photo": ["photo.jpg", "[photo]"],
    "marital status": ["single", "married, two children", "widowed"],
    "religion": ["Catholic", "Muslim", "none"],
    "gender": ["female", "male", "diverse"],
}
LABELS = {"nationality": ["Nationality", "Staatsangehörigkeit", "Nationalité", "Nacionalidad"], "date of birth": ["Date of birth", "Geburtsdatum"]}
# Male, female; the vocabulary knows the professions, perhaps only in one form.
PROFESSIONS = {
    "en": [("Waiter", "Waitress"), ("Chairman", "Chairwoman"), ("Salesman", "Saleswoman"), ("Foreman", "Forewoman"), ("Steward", "Stewardess"), ("Handyman", "Handywoman"), ("Draftsman", "Draftswoman")],
    "de": [("Krankenpfleger", "Krankenschwester"), ("Gärtner", "Gärtnerin"), ("Verkäufer", "Verkäuferin"), ("Elektroniker", "Elektronikerin"), ("Buchhalter", "Buchhalterin"), ("Softwareentwickler", "Softwareentwicklerin"), ("Lehrer", "Lehrerin"), ("Koch", "Köchin"), ("Maschinenbauingenieur", "Maschinenbauingenieurin"), ("Erzieher", "Erzieherin"), ("Rechtsanwalt", "Rechtsanwältin"), ("Arzt", "Ärztin"), ("Maler", "Malerin"), ("Tischler", "Tischlerin"), ("Kaufmann im Einzelhandel", "Kauffrau im Einzelhandel"), ("Landwirt", "Landwirtin"), ("Apotheker", "Apothekerin"), ("Steuerberater", "Steuerberaterin"), ("Projektleiter", "Projektleiterin"), ("Sozialarbeiter", "Sozialarbeiterin")],
    "fr": [("Infirmier", "Infirmière"), ("Jardinier", "Jardinière"), ("Vendeur", "Vendeuse"), ("Cuisinier", "Cuisinière"), ("Avocat", "Avocate"), ("Comptable", "Comptable"), ("Électricien", "Électricienne"), ("Développeur", "Développeuse"), ("Serveur", "Serveuse"), ("Enseignant", "Enseignante"), ("Pharmacien", "Pharmacienne"), ("Éducateur", "Éducatrice"), ("Agriculteur", "Agricultrice"), ("Traducteur", "Traductrice"), ("Soudeur", "Soudeuse")],
    "es": [("Enfermero", "Enfermera"), ("Jardinero", "Jardinera"), ("Vendedor", "Vendedora"), ("Cocinero", "Cocinera"), ("Abogado", "Abogada"), ("Contador", "Contadora"), ("Profesor", "Profesora"), ("Camarero", "Camarera"), ("Ingeniero mecánico", "Ingeniera mecánica"), ("Arquitecto", "Arquitecta"), ("Farmacéutico", "Farmacéutica"), ("Médico", "Médica"), ("Traductor", "Traductora"), ("Soldador", "Soldadora")],
    "it": [("Infermiere", "Infermiera"), ("Giardiniere", "Giardiniera"), ("Cuoco", "Cuoca"), ("Avvocato", "Avvocata"), ("Cameriere", "Cameriera"), ("Ragioniere", "Ragioniera"), ("Sviluppatore", "Sviluppatrice"), ("Insegnante", "Insegnante"), ("Traduttore", "Traduttrice"), ("Agronomo", "Agronoma")],
    "pt": [("Enfermeiro", "Enfermeira"), ("Jardineiro", "Jardineira"), ("Vendedor", "Vendedora"), ("Cozinheiro", "Cozinheira"), ("Advogado", "Advogada"), ("Contador", "Contadora"), ("Professor", "Professora"), ("Agrônomo", "Agrônoma"), ("Desenvolvedor", "Desenvolvedora"), ("Bibliotecário", "Bibliotecária")],
}
ASKED = {"en": "Requirements:\n- Experience as {}", "de": "Anforderungen:\n- Erfahrung als {}", "fr": "Profil recherché :\n- Expérience comme {}", "es": "Requisitos:\n- Experiencia como {}", "it": "Requisiti:\n- Esperienza come {}", "pt": "Requisitos:\n- Experiência como {}"}


def named(name):
    return lambda person: person["basics"].update(name=name, email="a.person@example.org")


def summed_up(words):
    return lambda person: person["basics"].update(summary=f"{words} {person['basics'].get('summary', '')}")


def schooled(school):
    return lambda person: [entry.update(institution=school) for entry in person.get("education", [])]


def employed(employer):
    return lambda person: [entry.update(name=employer) for entry in person.get("work", [])]


def pictured(person):
    person["basics"].update(image="https://example.org/photo.jpg")


def with_line(text, line):
    """A text with a line among the contact data."""
    head, _, rest = text.partition("\n\n")
    return f"{head}\n{line}\n\n{rest}"


def groups(binary):
    """(kind, names of résumés that must score alike), and all résumés by name."""
    resumes, alike = {}, []

    def add(kind, who, contents):
        names = [f"{who} {kind} {number}" for number in range(len(contents))]
        resumes.update(zip(names, contents))
        alike.append((kind, names))

    for who, person in people().items():
        by_name = [changed(person, named(name)) for name in NAMES]
        by_school = [person] + [changed(person, schooled(school)) for school in SCHOOLS]
        by_employer = [person] + [changed(person, employed(employer)) for employer in EMPLOYERS]
        by_gender = [[changed(person, summed_up(words)) for words in row] for row in GENDERED]
        add("photo, JSON", who, [person, changed(person, pictured)])
        for form in ("JSON", "text"):
            write = (lambda it: it) if form == "JSON" else (lambda it: exported(binary, it, "txt"))
            add(f"name, {form}", who, [write(it) for it in by_name])
            add(f"school, {form}", who, [write(it) for it in by_school])
            add(f"employer, {form}", who, [write(it) for it in by_employer])
            for number, row in enumerate(by_gender):
                add(f"gender words, {form}", f"{who} {number}", [write(it) for it in row])
        text = exported(binary, person, "txt")
        for what, values in LINES.items():
            for label in LABELS.get(what, [what.capitalize()]):
                lines = [with_line(text, f"{label}: {value}") for value in values]
                add(f"{what} line, text", f"{who} {label}", [text] + lines)
    return alike, resumes


def spread(reports, job, names):
    """The largest difference of score, of range, of a requirement's points and of rank_score among résumés."""
    of = [reports[job, name] for name in names]
    gap = lambda values: max(values) - min(values)
    ranges = max(gap([it["range"][end] for it in of]) for end in ("low", "high"))
    points = [gap(list(column)) for column in zip(*([found["points"] for found in it["requirements"]] for it in of))]
    return gap([it["score"] for it in of]), ranges, max(points, default=0.0), gap([it["rank_score"] for it in of])


def professions(binary):
    """Rows of the forms of professions, as (kind, where, spread)."""
    jobs, resumes = {}, {}
    for language, pairs in PROFESSIONS.items():
        for pair in pairs:
            for form in pair:
                jobs[language, form] = ASKED[language].format(form)
                resumes[language, form] = {"basics": {"name": "A. Person"}, "work": [{"position": form, "name": "Example", "startDate": "2019-01", "endDate": "2024-01"}]}
    reports = compare(binary, jobs, resumes)
    for language, pairs in PROFESSIONS.items():
        for pair in pairs:
            for asked in pair:
                yield f"form of the profession, {language}", f"asked {asked}, worked as {' or '.join(pair)}", spread(reports, (language, asked), [(language, form) for form in pair])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--worst", type=int, default=8)
    chosen = parser.parse_args()
    jobs = ads()
    alike, resumes = groups(chosen.binary)
    reports = compare(chosen.binary, jobs, resumes)
    rows = [(kind, f"{names[0]} against {job}", spread(reports, job, names), len(names)) for kind, names in alike for job in jobs]
    rows += [(*row, 2) for row in professions(chosen.binary)]
    print(f"{'':32}{'groups':>8}{'résumés':>9}{'score':>8}{'range':>8}{'points':>8}{'rank':>8}")
    for kind in dict.fromkeys(row[0] for row in rows):
        these = [row for row in rows if row[0] == kind]
        most = [max(row[2][number] for row in these) for number in range(4)]
        print(f"{kind:32}{len(these):8}{sum(row[3] for row in these):9}{most[0]:8.1f}{most[1]:8.1f}{most[2]:8.2f}{most[3]:8.1f}")
    moved = sorted((row for row in rows if any(row[2])), key=lambda row: row[2], reverse=True)
    for kind, where, found, _ in moved[: chosen.worst]:
        print(f"  {found[0]:5.1f} {found[3]:5.1f}  {kind}: {where}")
    print(f"\n{len(moved)} of {len(rows)} groups move")
    sys.exit(1 if moved else 0)


main()
