//! What asking providers cost, person by person, and the limits on it.

use std::time::Duration;

use diesel::dsl::sum;
use diesel::prelude::*;
use types::{Proposal, ProviderName};

use super::{Ask, Call, Failure, Outcome, PROMPT};
use crate::app::State;
use crate::config::ProviderConfig;
use crate::db::schema::provider_calls;
use crate::db::{DbConnection, Id, Timestamp};
use crate::error::Result;
use crate::sessions::User;

/// What the limits are for.
const DAY: Duration = Duration::from_hours(24);
/// How long the ledger remembers.
const MEMORY: Duration = Duration::from_hours(24 * 400);
/// How a call stands there before it is known how it ended.
const BEGUN: &str = "begun";

/// One provider asked about one thing. It holds no word of what was asked or answered.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = provider_calls)]
pub struct ProviderCall {
    /// Its id.
    pub id: Id<ProviderCall>,
    /// For whom; nobody once the person is gone.
    pub user_id: Option<Id<User>>,
    /// Which provider.
    pub provider: String,
    /// Its model.
    pub model: String,
    /// The prompt's name and version.
    pub prompt: String,
    /// How it ended: `ok`, or one word for what went wrong.
    pub outcome: String,
    /// How often it was asked.
    pub tries: i32,
    /// Tokens it read; more than needed while it is not known.
    pub input_tokens: i32,
    /// Tokens it wrote.
    pub output_tokens: i32,
    /// What that cost, in millionths of a US dollar, by the prices in the settings.
    pub cost: i64,
    /// How long it took.
    pub elapsed_ms: i64,
    /// When it began.
    pub created_at: Timestamp,
}

/// Asks for a person, within their budget and everybody's, and notes what it cost.
///
/// No failure of a provider is an error here: [`Outcome::told`] says it in one line.
pub async fn rewrite_for(
    user: Id<User>,
    ask: &Ask,
    state: &State,
    each: &mut (dyn FnMut(ProviderName, Proposal) + Send),
) -> Result<Outcome> {
    let Some(first) = state.providers.names().next().filter(|_| !ask.is_empty()) else {
        return Ok(Outcome::default());
    };
    let limits = Limits::from(&state.config.providers);
    let reserved = ProviderCall {
        id: Id::new(),
        user_id: Some(user),
        provider: first.to_string(),
        model: String::new(),
        prompt: PROMPT.to_owned(),
        outcome: BEGUN.to_owned(),
        tries: 0,
        input_tokens: whole(super::provider::most_tokens(ask)),
        output_tokens: 0,
        cost: 0,
        elapsed_ms: 0,
        created_at: Timestamp::now(),
    };
    let row = reserved.clone();
    if let Some(told) = state.db.run(move |db| row.reserve(limits, db)).await? {
        return Ok(Outcome {
            told: Some(told.to_owned()),
            ..Outcome::default()
        });
    }
    let outcome = state.providers.rewrite(ask, None, each).await;
    let calls = outcome.calls.clone();
    state.db.run(move |db| reserved.settle(&calls, db)).await?;
    Ok(outcome)
}

/// How many tokens may be used up in a day.
#[derive(Clone, Copy)]
struct Limits {
    person: i64,
    all: i64,
}

impl From<&ProviderConfig> for Limits {
    fn from(config: &ProviderConfig) -> Self {
        Self {
            person: config.provider_user_tokens.into(),
            all: config.provider_tokens.into(),
        }
    }
}

impl ProviderCall {
    /// Sets tokens aside before anybody is asked; otherwise what to tell the person.
    ///
    /// Nobody else does so meanwhile, in this process or another: two that ask at once do not both get the last tokens.
    fn reserve(&self, limits: Limits, db: &mut DbConnection) -> Result<Option<&'static str>> {
        db.write_calls_alone(|db| {
            diesel::delete(provider_calls::table.filter(provider_calls::created_at.lt(Timestamp::before(MEMORY))))
                .execute(db)?;
            let needed = i64::from(self.input_tokens);
            if used(None, db)? + needed > limits.all {
                return Ok(Some(
                    "The AI has written all it may today. What is here comes from rules alone.",
                ));
            }
            if used(self.user_id, db)? + needed > limits.person {
                return Ok(Some(
                    "You have used up the AI for today. What is here comes from rules alone.",
                ));
            }
            diesel::insert_into(provider_calls::table).values(self).execute(db)?;
            Ok(None)
        })
    }

    /// Puts what really happened in the place of what was set aside.
    fn settle(&self, calls: &[Call], db: &mut DbConnection) -> Result<()> {
        let rows = calls.iter().map(|call| self.row(call));
        db.write(|db| {
            diesel::delete(provider_calls::table.find(self.id)).execute(db)?;
            for row in rows {
                diesel::insert_into(provider_calls::table).values(&row).execute(db)?;
            }
            Ok(())
        })
    }

    fn row(&self, call: &Call) -> Self {
        let (read, written) = call.tokens;
        Self {
            id: Id::new(),
            provider: call.provider.to_string(),
            model: call.model.clone(),
            outcome: call.outcome.map_or_else(Failure::word, |()| "ok").to_owned(),
            tries: whole(call.tries),
            input_tokens: whole(read),
            output_tokens: whole(written),
            cost: i64::try_from(call.cost).unwrap_or(i64::MAX),
            elapsed_ms: i64::try_from(call.elapsed.as_millis()).unwrap_or(i64::MAX),
            ..self.clone()
        }
    }
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Tokens used up in the last day, by one person or by all.
fn used(user: Option<Id<User>>, db: &mut DbConnection) -> Result<i64> {
    let sums = (sum(provider_calls::input_tokens), sum(provider_calls::output_tokens));
    let lately = provider_calls::table.filter(provider_calls::created_at.ge(Timestamp::before(DAY)));
    let (read, written): (Option<i64>, Option<i64>) = match user {
        Some(user) => lately
            .filter(provider_calls::user_id.eq(user))
            .select(sums)
            .get_result(db)?,
        None => lately.select(sums).get_result(db)?,
    };
    Ok(read.unwrap_or_default() + written.unwrap_or_default())
}
