//! Requirements in the order a person asks about them: by importance, alternatives together.

use types::{Assessment, Importance, Requirement};

/// Requirements of one importance.
#[derive(Debug, PartialEq)]
pub struct Group {
    /// How much they matter.
    pub importance: Importance,
    /// Places in the report's list. More than one: alternatives, of which one is enough.
    pub bundles: Vec<Vec<usize>>,
}

/// What a requirement is called.
pub fn name(requirement: &Requirement) -> String {
    requirement.skill.clone().unwrap_or_else(|| requirement.text.clone())
}

/// Sorts a report's requirements; groups without any are left out.
pub fn groups(assessments: &[Assessment]) -> Vec<Group> {
    let group = |importance: &Importance| {
        let mut bundles: Vec<Vec<usize>> = Vec::new();
        let mut known: Vec<(&str, usize)> = Vec::new();
        let all = assessments.iter().enumerate();
        for (index, item) in all.filter(|(_, item)| item.requirement.importance == *importance) {
            let group = item.requirement.group.as_deref();
            let bundle = group.and_then(|group| known.iter().find(|(name, _)| *name == group));
            if let Some(bundle) = bundle.and_then(|(_, bundle)| bundles.get_mut(*bundle)) {
                bundle.push(index);
                continue;
            }
            known.extend(group.map(|group| (group, bundles.len())));
            bundles.push(vec![index]);
        }
        Group {
            importance: *importance,
            bundles,
        }
    };
    Importance::ALL
        .iter()
        .map(group)
        .filter(|group| !group.bundles.is_empty())
        .collect()
}

/// A requirement that is missing.
#[cfg(test)]
pub fn asked(importance: Importance, group: Option<&str>) -> Assessment {
    Assessment {
        requirement: Requirement {
            id: String::new(),
            text: "Rust or C++".to_owned(),
            span: types::Span::default(),
            kind: types::RequirementKind::Skill,
            skill: None,
            importance,
            group: group.map(str::to_owned),
            need: None,
            years: None,
            level: None,
        },
        state: types::State::Missing,
        points: 0.0,
        max_points: 1.0,
        evidence: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_stand_together_and_musts_come_first() {
        let items = [
            asked(Importance::Preferred, None),
            asked(Importance::Must, Some("g1")),
            asked(Importance::Must, None),
            asked(Importance::Must, Some("g1")),
        ];
        let must = Group {
            importance: Importance::Must,
            bundles: vec![vec![1, 3], vec![2]],
        };
        let preferred = Group {
            importance: Importance::Preferred,
            bundles: vec![vec![0]],
        };
        assert_eq!(groups(&items), [must, preferred]);
    }
}
