use types::Importance;

use super::{Advert, parse};

fn of(advert: &Advert, importance: Importance) -> Vec<&str> {
    let is = |it: &&types::Requirement| it.importance == importance && it.skill.is_some();
    advert
        .requirements
        .iter()
        .filter(is)
        .filter_map(|it| it.skill.as_deref())
        .collect()
}

#[test]
fn prose_is_read_sentence_by_sentence() {
    let advert = parse(
        "We are looking for a Backend Engineer for our payments platform. You have at least 5 years of professional experience, know Rust or Golang well, and have run services on Kubernetes. Nice to have: Terraform. A degree in computer science or comparable is expected.",
    );
    assert_eq!(of(&advert, Importance::Must), ["Rust", "Go", "Kubernetes"]);
    assert_eq!(of(&advert, Importance::Preferred), ["Terraform"]);
    assert_eq!(advert.title.as_deref(), Some("Backend Engineer"));
    let groups: Vec<_> = advert
        .requirements
        .iter()
        .filter_map(|it| it.group.as_deref())
        .collect();
    assert_eq!(groups, ["g1", "g1"]);
}
