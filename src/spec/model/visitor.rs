//! Visitor identification: telling the chat widget who a logged-in visitor is.

use super::text::{EmailAddress, Line, Token};
use crate::spec::shape::Named;

shape! {
    /// A visitor to make a token for. Only a server may ask: the token makes its bearer that visitor.
    pub struct NewVisitorToken: NEW_VISITOR_TOKEN = "IdentificationTokenGenerationRequest" {
        /// The visitor's e-mail address.
        email "email": EmailAddress, required, expects "the e-mail address of the visitor";
        /// The visitor's given name, kept only for contacts that have none yet.
        first_name "firstName": Line, optional, expects "the first name of the visitor";
        /// Facts about the visitor for the customer agent, an AI, by name.
        hs_customer_agent_context "hsCustomerAgentContext": Named<String>, waived "D11", in V3 V2026_03 V2026_09Beta V2026_09;
        /// The visitor's family name, kept only for contacts that have none yet.
        last_name "lastName": Line, optional, expects "the last name of the visitor";
    }
}

shape! {
    /// A token that identifies a visitor to the chat widget.
    pub struct VisitorToken: VISITOR_TOKEN = "IdentificationTokenResponse" {
        /// The token for the chat widget. It is a secret of the visitor, and lives 12 hours.
        token "token": Token, required;
    }
}
