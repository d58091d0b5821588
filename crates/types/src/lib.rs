//! Everything that crosses the wire between backend, frontend and the command line.
#![warn(missing_docs)]

mod claims;
mod document;
mod export;
mod jobs;
mod layout;
mod letters;
mod matches;
mod page;
mod problem;
mod proposals;
mod providers;
mod rankings;
mod resumes;
mod sections;
mod session;
mod tasks;
mod text_enum;

pub use self::claims::{Claim, ClaimCheck, ClaimKind};
pub use self::document::{
    Award, Basics, Certificate, Document, Education, Extra, FieldMeta, Interest, Language, Location, Meta, Profile,
    Project, Publication, Reference, Skill, Span, Unplaced, Volunteer, Work,
};
pub use self::export::{ExportCheck, ExportFormat, ExportLayout, LostField, Paper, Preview, Template, UnplacedChange};
pub use self::jobs::{Importance, Job, NewJob, Requirement, RequirementKind, Salary, SalaryPeriod};
pub use self::layout::{Advice, Layout, PageLayout, Place, Posture};
pub use self::letters::{
    LONGEST_SENTENCE_ID, Letter, LetterBlank, LetterChanges, LetterFormat, LetterPart, LetterSentence, LetterSource,
    MOST_SENTENCES, NewLetter, SentenceChange,
};
pub use self::matches::{
    Assessment, Component, Evidence, Fix, Gate, GateKind, GateState, Match, MatchesQuery, NewMatch, NewScore, Range,
    Report, State, WhatIf,
};
pub use self::page::{Page, PageQuery};
pub use self::problem::{ErrorCode, FieldError, Problem};
pub use self::proposals::{
    Attestation, Decision, Difference, LONGEST_ATTESTATION, LONGEST_NAME, LONGEST_TEXT, Proposal, ProposalState,
    Proposals, Proposed, RuleKind, SHORTEST_ATTESTATION, Served, Step, Verdict, Version, VersionChanges,
};
pub use self::providers::{Provider, ProviderName, Providers};
pub use self::rankings::{NewRanking, Ranked, Ranking, Reason, Reasons};
pub use self::resumes::{DocumentKind, ParsedFile, Resume, ResumeStatus, Warning};
pub use self::sections::SECTIONS;
pub use self::session::{Me, Role, Session};
pub use self::tasks::{Task, TaskStatus};
