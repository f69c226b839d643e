//! Actors: who takes part in threads. An actor's id is a letter that tells its kind, a dash and the rest.

use super::error::ErrorBody;
use super::text::{ActorId, EmailAddress, Timestamp, Url};
use crate::spec::shape::Named;

shape! {
    /// A HubSpot user: `A-` and the user's id.
    pub struct AgentActor: AGENT_ACTOR as AgentActor; tag "AGENT" {
        /// The actor's id.
        id "id": ActorId, required;
        /// The URL of the user's picture.
        avatar "avatar": Url, optional;
        /// The user's e-mail address.
        email "email": EmailAddress, optional;
        /// The user's name.
        name "name": String, optional;
    }
}

shape! {
    /// A bot of a chatflow: `B-` and the bot's id.
    pub struct BotActor: BOT_ACTOR as BotActor; tag "BOT" {
        /// The actor's id.
        id "id": ActorId, required;
        /// The URL of the bot's picture.
        avatar "avatar": Url, optional;
        /// The bot's name.
        name "name": String, optional;
    }
}

shape! {
    /// Somebody known by e-mail address alone: `E-` and the address.
    pub struct EmailActor: EMAIL_ACTOR as EmailActor; tag "EMAIL" {
        /// The actor's id.
        id "id": ActorId, required;
        /// The address.
        email "email": EmailAddress, received;
    }
}

shape! {
    /// An app: `I-` and the app's id.
    pub struct IntegratorActor: INTEGRATOR_ACTOR as IntegratorActor; tag "INTEGRATOR" {
        /// The actor's id.
        id "id": ActorId, required;
        /// The app's name.
        name "name": String, received;
        /// The URL of the app's picture.
        avatar "avatar": Url, optional;
    }
}

shape! {
    /// A customer agent, that is an AI: `L-` and the agent's id.
    pub struct LlmActor: LLM_ACTOR as LlmActor; tag "LLM" {
        /// The actor's id.
        id "id": ActorId, required;
        /// The URL of the agent's picture.
        avatar "avatar": Url, optional;
        /// The agent's name.
        name "name": String, optional;
    }
}

shape! {
    /// HubSpot itself: `S-hubspot`.
    pub struct SystemActor: SYSTEM_ACTOR as SystemActor; tag "SYSTEM" {
        /// The actor's id.
        id "id": ActorId, required;
    }
}

shape! {
    /// A contact, or a visitor who is not a contact yet: `V-` and the id.
    pub struct VisitorActor: VISITOR_ACTOR as VisitorActor; tag "VISITOR" {
        /// The actor's id.
        id "id": ActorId, required;
        /// The URL of the visitor's picture.
        avatar "avatar": Url, optional;
        /// The visitor's e-mail address.
        email "email": EmailAddress, optional;
        /// The visitor's name.
        name "name": String, optional;
    }
}

union! {
    /// Somebody or something that takes part in threads; `type` tells its kind.
    pub enum Actor: ACTOR = "PublicActor" {
        Agent(AgentActor: AGENT_ACTOR),
        Bot(BotActor: BOT_ACTOR),
        Email(EmailActor: EMAIL_ACTOR),
        Integrator(IntegratorActor: INTEGRATOR_ACTOR),
        Llm(LlmActor: LLM_ACTOR),
        System(SystemActor: SYSTEM_ACTOR),
        Visitor(VisitorActor: VISITOR_ACTOR),
    }
}

shape! {
    /// The actors to look up in one call.
    pub struct ActorBatch: ACTOR_BATCH = "BatchInputString" {
        /// The ids of the actors: plain strings, not objects. HubSpot's batches usually end at 100.
        inputs "inputs": Vec<ActorId>, required, expects "an array of actor ids";
    }
}

open_enum! {
    /// The progress of a batch.
    pub enum BatchStatus: BATCH_STATUS {
        /// It was given up.
        Canceled = "CANCELED",
        /// It is done.
        Complete = "COMPLETE",
        /// It waits.
        Pending = "PENDING",
        /// It is under way.
        Processing = "PROCESSING",
    }
}

shape! {
    /// The answer to a batch of actor ids. Ids that nobody has are in `errors`, or missing.
    pub struct ActorBatchResult: ACTOR_BATCH_RESULT = "BatchResponsePublicActor", "BatchResponsePublicActorWithErrors" {
        /// The time when HubSpot was done.
        completed_at "completedAt": Timestamp, received;
        /// The actors that were found, in no particular order.
        results "results": Vec<Actor>, required;
        /// The time when HubSpot began.
        started_at "startedAt": Timestamp, received;
        /// The progress of the batch.
        status "status": BatchStatus, received;
        /// The errors for actors that are not in `results`.
        errors "errors": Vec<ErrorBody>, optional;
        /// Pages that belong to the answer, by name.
        links "links": Named<Option<String>>, optional;
        /// The number of errors.
        num_errors "numErrors": i32, optional;
        /// The time when it was asked for.
        requested_at "requestedAt": Timestamp, optional;
    }
}
