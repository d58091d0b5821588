//! The `places` table: what of a ranking has been compared.

use diesel::prelude::*;
use types::{Page, PageQuery, Ranked, Reasons};

use crate::db::schema::places;
use crate::db::{DbConnection, Id, Json};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::resumes::Resume;

use super::model::Ranking;

const USUAL: u32 = 20;
const MOST: u32 = 100;

/// A row of `places`.
#[derive(Clone, Debug, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = places)]
pub struct Place {
    /// Its id.
    pub id: Id<Place>,
    /// In which ranking.
    pub ranking_id: Id<Ranking>,
    /// As which of the many it was given, from 0: among equals, the order given decides.
    pub ordinal: i32,
    /// The résumé.
    pub resume_id: Id<Resume>,
    /// Its version at the time.
    pub resume_version: i32,
    /// The job.
    pub job_id: Id<Job>,
    /// What the one of many is called.
    pub name: String,
    /// How well they fit.
    pub score: f64,
    /// The best score the résumé can honestly support.
    pub ceiling: f64,
    /// Why.
    pub reasons: Json<Reasons>,
    /// How close the résumé is to the ad in wording and field of work.
    pub closeness: f64,
    /// What the order goes by.
    pub rank_score: f64,
}

impl Place {
    /// Stores the place.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(places::table).values(self).execute(db)?;
        Ok(())
    }

    /// A page of a ranking, best first.
    pub fn page(ranking: Id<Ranking>, query: &PageQuery, db: &mut DbConnection) -> Result<Page<Ranked>> {
        let limit = query.limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(Error::invalid("limit", format!("must be 1 to {MOST}")));
        }
        let mut rows = places::table
            .filter(places::ranking_id.eq(ranking))
            .order((places::rank_score.desc(), places::ceiling.desc(), places::ordinal))
            .limit(i64::from(limit) + 1)
            .select(Self::as_select())
            .into_boxed();
        if let Some(cursor) = &query.cursor {
            let (score, ceiling, ordinal) = Self::key(ranking, cursor, db)?;
            let is_tied = places::rank_score.eq(score).and(places::ceiling.eq(ceiling));
            rows = rows.filter(
                places::rank_score
                    .lt(score)
                    .or(places::rank_score.eq(score).and(places::ceiling.lt(ceiling)))
                    .or(is_tied.and(places::ordinal.gt(ordinal))),
            );
        }
        let mut rows: Vec<Self> = rows.load(db)?;
        let length = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = rows.len() > length;
        rows.truncate(length);
        Ok(Page {
            next_cursor: rows.last().filter(|_| has_more).map(|row| row.id.to_string()),
            items: rows.into_iter().map(Ranked::from).collect(),
        })
    }

    /// Where the last place of the page before stands.
    fn key(ranking: Id<Ranking>, cursor: &str, db: &mut DbConnection) -> Result<(f64, f64, i32)> {
        let wrong = || Error::invalid("cursor", "is not the next_cursor of a page");
        let id: Id<Self> = cursor.parse().map_err(|_| wrong())?;
        let row = places::table
            .filter(places::id.eq(id).and(places::ranking_id.eq(ranking)))
            .select((places::rank_score, places::ceiling, places::ordinal));
        row.get_result(db).optional()?.ok_or_else(wrong)
    }
}

impl From<Place> for Ranked {
    fn from(place: Place) -> Self {
        Self {
            resume_id: place.resume_id.uuid(),
            resume_version: place.resume_version,
            job_id: place.job_id.uuid(),
            name: place.name,
            score: place.score,
            ceiling: place.ceiling,
            closeness: place.closeness,
            rank_score: place.rank_score,
            reasons: place.reasons.0,
        }
    }
}
