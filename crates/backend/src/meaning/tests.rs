use tempfile::TempDir;

use super::*;

#[path = "../../tests/api/tiny_model.rs"]
mod tiny_model;

fn model() -> SentenceModel {
    let folder = TempDir::new().unwrap();
    tiny_model::write(folder.path());
    SentenceModel::open(folder.path()).unwrap()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn what_is_said_in_the_same_words_is_closest() {
    let model = model();
    let said = owned(&[
        "typed letters for a lawyer",
        "tend the hives and spin honey",
        "stayed calm on the phone",
    ]);
    let found = model.closest(&owned(&["You will tend hives.", "Stayed calm"]), &said);
    let places: Vec<_> = found.iter().map(|it| it.map(|it| it.0)).collect();
    assert_eq!(places, [Some(1), Some(2)]);
    let same = model.closest(&said, &said);
    assert!(same.iter().all(|it| it.is_some_and(|it| (it.1 - 1.0).abs() < 1e-5)));
    assert_eq!(model.closest(&said, &[]), [None; 3]);
}

#[test]
fn a_sentence_means_the_same_alone_and_among_others() {
    let said = owned(&[
        "typed letters",
        "tend the hives and spin honey sold in april",
        "",
        "stayed calm",
    ]);
    let together = model().vectors(&said).unwrap();
    for (text, vector) in said.iter().zip(&together) {
        let model = model();
        assert_eq!(&model.vectors(std::slice::from_ref(text)).unwrap()[0], vector);
        assert_eq!(&model.vectors(std::slice::from_ref(text)).unwrap()[0], vector);
    }
}

#[test]
fn long_sentences_and_unknown_words_do_no_harm() {
    let model = model();
    let long = owned(&[&"honey ".repeat(5_000), "蜂蜜 \u{0} œ", &"x".repeat(100_000)]);
    assert_eq!(model.vectors(&long).unwrap().len(), 3);
}
