//! The client: one call from its arguments to its answer. Requests, checks, messages and decisions are plain Rust
//! (`operation`, `http`, `error`, `retry`); here it is carried out with what the host has.
//!
//! Nothing is kept between calls that JavaScript does not hand in again: it holds the options.

use super::callbacks::{self, Timer};
use super::error::ClientError;
use super::host::{
    self, CancelReason, CancelToken, Listener, WaitError, call_async, function, notify, object, set,
    set_named,
};
use super::options::{self, Options, Token};
use super::response::{self, Answer};
use super::upload;
use crate::client::error_body::{ErrorKind, Speaker};
use crate::client::redact::Mask;
use crate::client::request::{self, Secret, Target};
use crate::client::retry::{Decision, Hints, Outcome, Policy, RateLimit};
use crate::spec::limits::ERROR_RESPONSE_MAX_BYTES;
use crate::spec::operation::{Auth, OPERATIONS, Operation, RetrySafety};
use crate::spec::rule::Severity;
use crate::util::{CollectSmall, concat, printable_pointer, u64_to_string};
use crate::wasm::interop::value::{get, is_list, word};
use js_sys::{Array, Date, Function, JSON, Math, Object};
use serde::Serialize;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Checks the options of a client, so that its constructor can refuse them. Gives the failure, or nothing.
#[wasm_bindgen]
pub fn client_problem(config: JsValue) -> JsValue {
    let options = Options::read(&config, &JsValue::UNDEFINED);
    match options.and_then(|options| options.allowed_here().and_then(|()| options.has_url())) {
        Ok(()) => JsValue::UNDEFINED,
        Err(failure) => failure.into_value(),
    }
}

/// Carries out an operation, by its place in [`OPERATIONS`] (any other is a request of the caller's own), with the
/// arguments as the caller gave them: the parameters of the path, the body if it takes one, the query if it takes one,
/// the options of the call. `site` goes to hooks along with an error. Calls `done` with `true` and
/// `{ data, status, headers, body }`, or with `false` and the failure.
#[wasm_bindgen]
pub fn request(config: JsValue, operation: usize, given: Array, site: JsValue, done: Function) {
    let asked = match OPERATIONS.get(operation) {
        Some(operation) => Asked::of_table(operation, &given),
        None => Asked::of_caller(&given),
    };
    let call =
        match Options::read(&config, &asked.options).and_then(|options| Call::new(asked, options, site)) {
            Ok(call) => call,
            Err(failure) => return fail(&done, &failure.into_value()),
        };
    spawn_local(async move {
        let mut attempt = 0;
        match call.run(&mut attempt).await {
            Ok(Answer { data, body, head }) => {
                host::answered(&done, &data, head.status, &head.headers, &body);
            }
            Err(failure) => {
                let error = failure.into_value();
                call.failed(attempt, &error);
                fail(&done, &error);
            }
        }
    });
}

/// Hands over the failure of a call.
fn fail(done: &Function, error: &JsValue) {
    // It is ours and settles a promise.
    let _ = done.call2(&JsValue::UNDEFINED, &JsValue::FALSE, error);
}

/// Receives the end of a wait: the result of a promise, or the end of a timer.
#[wasm_bindgen]
pub fn on_event(place: u32, turn: u32, went: bool, value: JsValue) {
    callbacks::arrive(place, turn, if went { Ok(value) } else { Err(value) });
}

/// The arguments of a call.
struct Asked {
    operation: Option<&'static Operation>,
    method: &'static str,
    path: String,
    params: Vec<request::ParamValue>,
    body: JsValue,
    query: JsValue,
    /// Further parameters of the query, under any names.
    more: JsValue,
    options: JsValue,
}

impl Asked {
    fn of_table(operation: &'static Operation, given: &Array) -> Asked {
        let mut place = 0;
        let mut next = |wanted: bool| {
            if !wanted {
                return JsValue::UNDEFINED;
            }
            place += 1;
            given.get(place - 1)
        };
        let params = operation.path_params().map(|_| options::given(&next(true))).collect_small();
        let body = next(operation.body.is_some());
        let query = next(!operation.query.is_empty());
        let options = next(true);
        let more = get(&options, "query");
        let method = operation.method.as_str();
        Asked { operation: Some(operation), method, path: String::new(), params, body, query, more, options }
    }

    /// `method`, `path`, and options that hold the query and the body.
    fn of_caller(given: &Array) -> Asked {
        let options = given.get(2);
        let method = given.get(0).as_string().unwrap_or_default();
        let known = request::method(&method).map(|known| known.as_str()).filter(|known| *known == method);
        Asked {
            operation: None,
            method: known.unwrap_or_default(),
            path: given.get(1).as_string().unwrap_or_default(),
            params: Vec::new(),
            body: get(&options, "body"),
            query: get(&options, "query"),
            more: JsValue::UNDEFINED,
            options,
        }
    }
}

/// A call, ready to be sent.
struct Call {
    options: Options,
    operation: Option<&'static Operation>,
    method: &'static str,
    target: Target,
    auth: Auth,
    body: Body,
    policy: Policy,
    site: JsValue,
}

/// The body of a request.
enum Body {
    Nothing,
    /// JSON, as the value was when the call was made.
    Json(js_sys::JsString),
    /// A function that makes the body of an attempt: `{ body, headers, duplex }`.
    Made(Function),
}

impl Body {
    /// Returns true if it was read by the first attempt, and a second would send nothing in its place.
    fn is_gone(&self) -> bool {
        matches!(self, Body::Made(make) if get(make, "once").is_truthy())
    }
}

impl Call {
    fn new(asked: Asked, options: Options, site: JsValue) -> Result<Call, ClientError> {
        options.allowed_here()?;
        let query = options::query(&asked.query)?;
        let more = options::query(&asked.more)?;
        let (target, issues) = match asked.operation {
            Some(operation) => request::target(operation, options.version, &asked.params, &query, &more),
            None => {
                if asked.method.is_empty() {
                    return Err(ClientError::invalid(
                        "expected the method to be GET, POST, PUT, PATCH or DELETE",
                    ));
                }
                if asked.method == "GET" && !asked.body.is_undefined() {
                    return Err(ClientError::invalid("expected no body: HTTP has none for GET"));
                }
                request::free_target(asked.method, &asked.path, &query)
            }
        };
        if issues.iter().any(|issue| issue.severity == Severity::Error) {
            return Err(ClientError::issues(&issues));
        }
        for issue in &issues {
            options.log("warn", &issue.message(), &|| {
                let operation = asked.operation.map_or(JsValue::UNDEFINED, |own| word(own.id).clone());
                object(&[
                    ("operation", operation),
                    ("code", word(issue.code.as_str()).clone()),
                    ("pointer", printable_pointer(&issue.pointer()).into()),
                ])
            });
        }
        let auth = asked.operation.map_or_else(|| options.usual_auth(), |own| own.auth_in(options.version));
        options.can_authorise(auth)?;

        let (body, has_idempotency_id) = body_of(&asked, &options)?;
        let policy = Policy {
            repeat: target.repeat,
            has_idempotency_id,
            max_retries: if body.is_gone() { 0 } else { options.own.max_retries },
            deadline: options.own.deadline_ms.map(|ms| (Date::now() + ms) as u64),
        };
        Ok(Call {
            operation: asked.operation,
            method: asked.method,
            target,
            auth,
            body,
            policy,
            site,
            options,
        })
    }

    /// Runs to the end; `attempt` is the number of attempts before the last.
    async fn run(&self, attempt: &mut u32) -> Result<Answer, ClientError> {
        let stop = CancelToken::default();
        let _signal = Listener::new(&self.options.signal, &stop);
        let deadline = stop.clone();
        let _deadline = self
            .options
            .own
            .deadline_ms
            .map(|ms| Timer::new(ms, move || deadline.trigger(CancelReason::Deadline)));
        let mut token = None;
        let mut renewed = false;
        loop {
            let ended = self.attempt(&stop, *attempt, &mut token).await;
            let failure = match ended {
                Ok(answer) => {
                    stop.finish();
                    return Ok(answer);
                }
                Err(failure) => failure,
            };
            stop.give_up();
            if failure.failure.status == Some(401) && !renewed && !self.body.is_gone() {
                if self.renew(&stop, &mut token).await {
                    renewed = true;
                    continue;
                }
                if let Some(why) = stop.why() {
                    return Err(self.stopped(why));
                }
            }
            let decision = match &failure.outcome {
                Some(outcome) => {
                    self.policy.decide(*attempt, outcome, &failure.hints, Date::now() as u64, Math::random())
                }
                None => Decision::Stop,
            };
            let Decision::After(delay) = decision else { return Err(failure.failure) };
            *attempt += 1;
            // A function is asked before every request: after a wait its token may be another.
            token = token.filter(|_| !matches!(self.options.token, Token::Asked(_)));
            self.retrying(*attempt, delay, failure.failure);
            if let Err(why) = stop.sleep(delay as f64).await {
                return Err(self.stopped(why));
            }
        }
    }

    /// One attempt: a token, a place, a request, an answer.
    async fn attempt(
        &self,
        stop: &CancelToken,
        attempt: u32,
        token: &mut Option<Secret>,
    ) -> Result<Answer, AttemptError> {
        let signal = stop.begin();
        if let Some(why) = stop.why() {
            return Err(self.stopped(why).into());
        }
        let info = || self.info(attempt);
        if token.is_none() && self.options.wants_token(self.auth) {
            *token = self.token(stop).await?;
        }
        let mut _place = None;
        if let Some((limiter, acquire)) = self.limiter("acquire") {
            let waited = call_async(stop, &acquire, limiter, &[info().into(), signal.clone()]).await;
            let release = waited.map_err(|ended| match ended {
                WaitError::Stopped(why) => self.stopped(why),
                WaitError::Threw(cause) => {
                    ClientError::new(ErrorKind::Aborted, "the rate limiter ended the call").caused_by(cause)
                }
            })?;
            _place = release.dyn_into().ok().map(Place);
        }
        let _time = self.timer(stop);
        let began = Date::now();
        self.options.notify("onRequest", &info);
        self.options.log("debug", "request", &|| object(&[("call", info().into())]));

        let request = self.request(&signal, token.as_ref(), stop).await?;
        // A hook may have ended the call, and not every host heeds a signal.
        if let Some(why) = stop.why() {
            return Err(self.stopped(why).into());
        }
        let response = match self.send(stop, request, info()).await {
            Ok(response) => response,
            Err(WaitError::Stopped(why)) => return Err(self.stopped_on_the_way(why)),
            Err(WaitError::Threw(cause)) => return Err(self.broken(cause, token.as_ref())),
        };
        let head = response::Head::read(&response);
        self.observe(&head, token.as_ref(), &info, began);

        let wanted = self.operation.map_or("", |operation| operation.answer.reader);
        let limit = if head.is_ok() { self.options.own.answer_max } else { ERROR_RESPONSE_MAX_BYTES as f64 };
        let body = match response::body(stop, &response, &head, limit).await {
            Ok(body) => body,
            Err(response::Unread::WaitError(WaitError::Stopped(why))) => {
                return Err(self.stopped_on_the_way(why));
            }
            Err(response::Unread::WaitError(WaitError::Threw(cause))) => {
                return Err(self.broken(cause, token.as_ref()));
            }
            Err(response::Unread::TooLarge) if head.is_ok() => {
                let message = concat(&[
                    "the answer is larger than ",
                    &u64_to_string(limit as u64),
                    " bytes and was not read",
                ]);
                return Err(ClientError::new(ErrorKind::Unreadable, &message)
                    .with_status(head.status)
                    .into());
            }
            Err(response::Unread::TooLarge) => JsValue::UNDEFINED,
        };
        if !head.is_ok() {
            return Err(self.refused(&head, &body, token.as_ref()));
        }
        let data = match (self.options.read.as_ref(), self.operation) {
            _ if body.is_undefined() => Ok(JsValue::UNDEFINED),
            (Some(read), Some(_)) if !wanted.is_empty() => {
                read.call2(&JsValue::UNDEFINED, word(wanted), &body)
            }
            // The operation is done and its answer has no result.
            (_, Some(_)) if wanted.is_empty() => Ok(JsValue::UNDEFINED),
            _ => self.options.parse.call1(&JsValue::UNDEFINED, &body),
        };
        match data {
            Ok(data) if wanted.is_empty() || !data.is_undefined() => Ok(Answer { data, body, head }),
            Ok(_) => Err(ClientError::unreadable("the answer is empty", &head, body).into()),
            Err(why) => {
                // Our reader states kinds and places; the engine's own words would repeat what was sent.
                let why = if super::error::is_ours(&why) { get(&why, "message").as_string() } else { None };
                let message =
                    concat(&["the answer cannot be read: ", why.as_deref().unwrap_or("expected JSON")]);
                Err(ClientError::unreadable(&message, &head, body).into())
            }
        }
    }

    /// Ends the attempt when its time is up.
    fn timer(&self, stop: &CancelToken) -> Option<Timer> {
        let stop = stop.clone();
        Timer::new(self.options.own.timeout_ms, move || stop.trigger(CancelReason::AttemptError))
    }

    /// The token, which may be a function's: then it has as long as an attempt.
    async fn token(&self, stop: &CancelToken) -> Result<Option<Secret>, ClientError> {
        let secret = match &self.options.token {
            Token::Missing => return Ok(None),
            Token::Own(secret) => secret.clone(),
            Token::Asked(make) => {
                let _time = self.timer(stop);
                match call_async(stop, make, &JsValue::UNDEFINED, &[]).await {
                    Ok(token) => Secret(token.as_string().unwrap_or_default()),
                    Err(WaitError::Stopped(why)) => return Err(self.stopped(why)),
                    Err(WaitError::Threw(cause)) => {
                        let message = "the function `accessToken` failed; nothing was sent";
                        return Err(ClientError::new(ErrorKind::Invalid, message).caused_by(cause));
                    }
                }
            }
        };
        if !secret.is_sendable() {
            return Err(ClientError::invalid(
                "expected `accessToken` to be a string of visible ASCII characters",
            ));
        }
        Ok(Some(secret))
    }

    /// Asks for a token once more after HubSpot refused the last one; `true` where it is another one. HubSpot did
    /// nothing, so every operation may be sent again.
    async fn renew(&self, stop: &CancelToken, token: &mut Option<Secret>) -> bool {
        let asks = matches!(self.options.token, Token::Asked(_)) && self.options.wants_token(self.auth);
        if !asks || stop.why().is_some() {
            return false;
        }
        let old = token.take();
        *token = self.token(stop).await.ok().flatten();
        token.is_some() && *token != old
    }

    /// The request as `fetch` takes it: the URL and the rest.
    async fn request(
        &self,
        signal: &JsValue,
        token: Option<&Secret>,
        stop: &CancelToken,
    ) -> Result<Wire, ClientError> {
        let key = self.options.key.as_ref().map(|(secret, app)| (secret, app.as_str()));
        let url = request::url(&self.options.base, &self.target, self.auth, key);
        let (headers, init) = (Object::new(), Object::new());
        set(&headers, "accept", word("application/json"));
        set(&init, "method", word(self.method));
        set(&init, "signal", signal);
        let made = match &self.body {
            Body::Nothing => JsValue::UNDEFINED,
            Body::Json(text) => {
                set(&headers, "content-type", word("application/json"));
                self.sent(text)
            }
            Body::Made(make) => {
                let is_own = self.options.fetch.is_some() || self.options.transport.is_some();
                match call_async(stop, make, &JsValue::UNDEFINED, &[is_own.into()]).await {
                    Ok(made) => made,
                    Err(WaitError::Stopped(why)) => return Err(self.stopped(why)),
                    Err(WaitError::Threw(cause)) => {
                        return Err(ClientError::invalid("the file could not be read; nothing was sent")
                            .caused_by(cause));
                    }
                }
            }
        };
        for name in ["body", "duplex"] {
            let part = get(&made, name);
            if !part.is_undefined() {
                set(&init, name, &part);
            }
        }
        host::merge(&headers, &get(&made, "headers"));
        if let Some(Secret(token)) = token {
            set(&headers, "authorization", &concat(&["Bearer ", token]).into());
        }
        for (name, value) in &self.options.own.headers {
            set_named(&headers, name, &value.into());
        }
        set(&init, "headers", &headers);
        // A redirect is never followed: HubSpot has none, and following one could carry the token, the key or the
        // body to another host.
        set(&init, "redirect", word("manual"));
        Ok(Wire { url, init })
    }

    /// JSON as a body: in a form that no host sends a second time of its own accord, where a second time would be one too many.
    fn sent(&self, text: &js_sys::JsString) -> JsValue {
        let twice_is_twice = !self.policy.may_repeat(&Outcome::Lost, &Hints::default());
        if twice_is_twice && self.options.transport.is_none() {
            return host::sent_once(text);
        }
        object(&[("body", text.into())]).into()
    }

    /// Hands the request to the middleware, to the transport or to `fetch`.
    async fn send(&self, stop: &CancelToken, wire: Wire, info: Object) -> Result<JsValue, WaitError> {
        if let Some(carry) = self.options.around.as_ref().or(self.options.transport.as_ref()) {
            let path = wire.url.get(self.options.base.len()..).unwrap_or_default();
            // As a value again, and the transport's own: the caller may have changed his by now.
            let body = match &self.body {
                Body::Json(text) => JSON::parse(&String::from(text)).unwrap_or_default(),
                _ => get(&wire.init, "body"),
            };
            let request = object(&[
                ("method", word(self.method).clone()),
                ("url", wire.url.as_str().into()),
                ("path", path.into()),
                ("headers", get(&wire.init, "headers")),
                ("body", body),
                ("signal", get(&wire.init, "signal")),
                ("timeoutMs", self.options.own.timeout_ms.into()),
            ]);
            let mut given = vec![request.into()];
            if self.options.around.is_some() {
                given.extend([wire.init.into(), info.into(), self.options.own.answer_max.into()]);
            }
            return call_async(stop, carry, &JsValue::UNDEFINED, &given).await;
        }
        let given = self.options.fetch.as_ref().map_or(JsValue::UNDEFINED, JsValue::from);
        let fetch = host::fetch_of(&given).map_err(WaitError::Threw)?.unchecked_into();
        call_async(stop, &fetch, &JsValue::UNDEFINED, &[wire.url.into(), wire.init.into()]).await
    }

    /// The limiter, where there is one that has this function, and the function.
    fn limiter(&self, name: &'static str) -> Option<(&JsValue, Function)> {
        let limiter = self.options.limiter.as_ref()?;
        function(limiter, name).map(|function| (limiter, function))
    }

    /// Reports an answer to the limiter, the hooks and the logger.
    fn observe(&self, head: &response::Head, token: Option<&Secret>, info: &dyn Fn() -> Object, began: f64) {
        self.options.notify("onResponse", &|| {
            let told = info();
            set(&told, "status", &head.status.into());
            set(&told, "durationMs", &(Date::now() - began).max(0.0).into());
            set(&told, "headers", &self.harmless(&head.headers, token));
            told
        });
        self.options
            .log("debug", "answer", &|| object(&[("call", info().into()), ("status", head.status.into())]));
        if let Some((limiter, update)) = self.limiter("update") {
            let hints = head.hints(Date::now());
            if hints.limit != RateLimit::default() || head.status == 429 {
                let wait = hints.told_ms(&Outcome::Answered(head.status));
                let learned = Learned { limit: hints.limit, retry_after_ms: wait.map(|ms| ms as f64) };
                notify(&update, limiter, &[host::plain(&learned)]);
            }
        }
    }

    /// Of the headers of an answer those that are known to be harmless, without the secrets of this call.
    fn harmless(&self, headers: &JsValue, token: Option<&Secret>) -> Object {
        let (told, secrets) = (Object::new(), self.secrets(token));
        for (name, value) in host::entries(headers).unwrap_or_default() {
            if let (true, Some(value)) = (request::is_harmless_header(&name), value.as_string()) {
                let value = secrets.iter().fold(value, |value, secret| secret.redacted_in(&value));
                set_named(&told, &name, &value.into());
            }
        }
        told
    }

    /// An answer that is no success.
    fn refused(&self, head: &response::Head, body: &JsValue, token: Option<&Secret>) -> AttemptError {
        if head.is_redirect() {
            let message = "the server answered with a redirect, which is not followed";
            let failed = if head.status == 0 { ErrorKind::Unreadable } else { ErrorKind::Api };
            return ClientError::new(failed, message).with_status(head.status).into();
        }
        if head.status == 0 {
            return ClientError::new(ErrorKind::Unreadable, "expected an answer with a status").into();
        }
        let body = match body.is_undefined() {
            true => JsValue::UNDEFINED,
            false => self.options.parse.call1(&JsValue::UNDEFINED, body).unwrap_or(JsValue::UNDEFINED),
        };
        let text = match &self.body {
            Body::Json(text) => Some(String::from(text)),
            _ => None,
        };
        let mask = Mask {
            secrets: &self.secrets(token),
            body: text.as_deref().unwrap_or_default(),
            others: &self.target.values(),
            is_name: &|word| self.options.is_name(word),
        };
        let said = response::error_details(head, &body, Speaker::at(&self.options.base), self.auth, &mask);
        let hints = Hints { policy_name: said.policy_name.clone(), ..head.hints(Date::now()) };
        let outcome = Outcome::Answered(head.status);
        let mut failure = ClientError::answered(head.status, said);
        (failure.retryable, failure.retry_after_ms) = self.policy.advice(&outcome, &hints);
        if body.is_object() {
            if let (400, Some(text)) = (head.status, &text) {
                let statement = self.operation.and_then(|operation| operation.body);
                failure.issues =
                    self.options.explain(&body, text, statement.map(|statement| statement.schema));
            }
            failure.body = body;
        }
        AttemptError { failure, outcome: Some(outcome), hints }
    }

    /// The strings that must be seen nowhere: token and key, values of headers not known to be harmless, and values in path and query.
    fn secrets(&self, token: Option<&Secret>) -> Vec<Secret> {
        let key = self.options.key.as_ref().map(|(secret, _)| secret);
        let headers = self.options.own.headers.iter().filter(|(name, _)| !request::is_harmless_header(name));
        let headers = headers.flat_map(|(_, value)| request::pieces(value));
        let whole_query = Some(self.target.query.clone()).filter(|query| !query.is_empty());
        let target = whole_query.into_iter().chain(self.target.values()).map(Secret);
        [token, key].into_iter().flatten().cloned().chain(headers).chain(target).collect_small()
    }

    /// A connection that failed.
    fn broken(&self, cause: JsValue, token: Option<&Secret>) -> AttemptError {
        // Hosts report a body that could not be read as the cause of what they throw.
        for error in [&cause, &get(&cause, "cause")] {
            if super::error::is_ours(error) {
                // Of a middleware that failed: what it threw may hold what `fetch` threw.
                let inner = get(error, "cause");
                if !inner.is_undefined() {
                    let inner = super::error::without(inner, &self.secrets(token));
                    set(error.unchecked_ref(), "cause", &inner);
                }
                return ClientError::ours(error.clone()).into();
            }
        }
        let outcome = if super::error::was_refused(&cause) { Outcome::Refused } else { Outcome::Lost };
        let message = match outcome {
            Outcome::Refused => "no connection could be made; nothing was sent",
            _ => "the connection failed before the answer was complete",
        };
        let cause = super::error::without(cause, &self.secrets(token));
        let mut failure = ClientError::new(ErrorKind::Network, message).caused_by(cause);
        failure.retryable = self.policy.may_repeat(&outcome, &Hints::default());
        AttemptError { failure, outcome: Some(outcome), hints: Hints::default() }
    }

    /// A call that was stopped while nothing was on its way.
    fn stopped(&self, why: CancelReason) -> ClientError {
        match why {
            CancelReason::Aborted => {
                let reason = get(&self.options.signal, "reason");
                ClientError::new(ErrorKind::Aborted, "the call was aborted").caused_by(reason)
            }
            CancelReason::AttemptError => ClientError::new(
                ErrorKind::Timeout,
                &concat(&["no answer within ", &u64_to_string(self.options.own.timeout_ms as u64), " ms"]),
            ),
            CancelReason::Deadline => {
                let ms = self.options.own.deadline_ms.unwrap_or_default();
                ClientError::new(
                    ErrorKind::Timeout,
                    &concat(&["the call was not done within ", &u64_to_string(ms as u64), " ms"]),
                )
            }
        }
    }

    /// A call that was stopped while a request was on its way: the outcome of the request is unknown.
    fn stopped_on_the_way(&self, why: CancelReason) -> AttemptError {
        let mut failure = self.stopped(why);
        let outcome = (why == CancelReason::AttemptError).then_some(Outcome::Lost);
        failure.retryable =
            why != CancelReason::Aborted && self.policy.may_repeat(&Outcome::Lost, &Hints::default());
        AttemptError { failure, outcome, hints: Hints::default() }
    }

    /// The facts about the call, fit to be written down: no query, no body, of the path's parameters only numbers.
    fn info(&self, attempt: u32) -> Object {
        object(&[
            ("operation", word(self.operation.map_or("request", |operation| operation.id)).clone()),
            ("method", word(self.method).clone()),
            ("path", self.target.shown.as_str().into()),
            ("template", self.template().map_or(JsValue::UNDEFINED, JsValue::from)),
            ("server", request::host(&self.options.base).map_or(JsValue::UNDEFINED, JsValue::from)),
            ("attempt", (attempt + 1).into()),
        ])
    }

    fn template(&self) -> Option<String> {
        self.operation.and_then(|operation| operation.path(self.options.version))
    }

    /// Reports a call that is over and brought no answer.
    fn failed(&self, attempt: u32, error: &JsValue) {
        let kind = get(error, "kind");
        // A call that the caller aborted is no error to be logged.
        let level = if kind == "aborted" { "info" } else { "error" };
        self.options.log(level, "the call failed", &|| {
            object(&[
                ("call", self.info(attempt).into()),
                ("kind", kind.clone()),
                ("status", get(error, "status")),
                ("category", get(error, "category")),
                ("correlationId", get(error, "correlationId")),
            ])
        });
        self.options.notify("onError", &|| {
            let info = self.info(attempt);
            set(&info, "error", error);
            set(&info, "site", &self.site);
            info
        });
    }

    fn retrying(&self, attempt: u32, delay: u64, failure: ClientError) {
        let info = || self.info(attempt - 1);
        let delay = JsValue::from(delay as f64);
        self.options
            .log("info", "trying again", &|| object(&[("call", info().into()), ("delayMs", delay.clone())]));
        let failure = Cell::new(Some(failure));
        self.options.notify("onRetry", &|| {
            let info = info();
            set(&info, "delayMs", &delay);
            set(&info, "error", &failure.take().map_or(JsValue::UNDEFINED, ClientError::into_value));
            set(&info, "site", &self.site);
            info
        });
    }
}

/// The facts about an answer that a limiter gets.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Learned {
    #[serde(flatten)]
    limit: RateLimit,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<f64>,
}

/// A place that a limiter gave to an attempt, which is given back when the attempt is over.
struct Place(Function);

impl Drop for Place {
    fn drop(&mut self) {
        notify(&self.0, &JsValue::UNDEFINED, &[]);
    }
}

/// The failure of an attempt that brought no answer.
struct AttemptError {
    failure: ClientError,
    /// The outcome on which the decision about another attempt rests; nothing where there can be none.
    outcome: Option<Outcome>,
    hints: Hints,
}

impl From<ClientError> for AttemptError {
    fn from(failure: ClientError) -> AttemptError {
        AttemptError { failure, outcome: None, hints: Hints::default() }
    }
}

/// A request as it goes to the host.
struct Wire {
    url: String,
    init: Object,
}

/// The body to be sent, validated; and true if it carries an idempotency id.
fn body_of(asked: &Asked, options: &Options) -> Result<(Body, bool), ClientError> {
    let keyed = asked.operation.is_some_and(|operation| operation.repeat == RetrySafety::WithIdempotencyKey);
    let id = &options.idempotency_id;
    let none = id.is_undefined() || *id == JsValue::FALSE;
    if !none && !keyed {
        return Err(ClientError::invalid(
            "HubSpot knows idempotency ids for messages that are published, and for no others",
        ));
    }
    if !none && !is_id(id) {
        return Err(ClientError::invalid(
            "expected `idempotencyId` to be a string that is not blank, or `false`",
        ));
    }
    let Some(operation) = asked.operation else {
        let body = if asked.body.is_undefined() { Body::Nothing } else { json(&asked.body)? };
        return Ok((body, false));
    };
    if let Some(fixed) = operation.fixed {
        return Ok((json(&JSON::parse(fixed.body).unwrap_or(JsValue::NULL))?, false));
    }
    let Some(statement) = operation.body else { return Ok((Body::Nothing, false)) };
    if statement.schema.is_empty() {
        let form = upload::form(&asked.body)?;
        let Some(multipart) = &options.multipart else {
            return Err(ClientError::invalid("files cannot be sent here"));
        };
        let make = multipart.call1(&JsValue::UNDEFINED, &form).ok().and_then(|make| make.dyn_into().ok());
        let make =
            make.ok_or_else(|| ClientError::invalid("expected `file` to be bytes, a blob or a stream"))?;
        return Ok((Body::Made(make), false));
    }
    let bare = !asked.body.is_object() || is_list(&asked.body);
    let mut value = match statement.sole {
        Some(member) if bare => object(&[(member, asked.body.clone())]).into(),
        _ => asked.body.clone(),
    };
    let mut has_id = false;
    if keyed && !bare {
        const MEMBER: &str = "integrationIdempotencyId";
        let unreadable = |_| ClientError::invalid("expected a body that can be read");
        // Members that are only inherited are not sent.
        let own = host::json_form(&value).and_then(|said| host::copy(&said)).map_err(unreadable)?;
        has_id = is_id(&get(&own, MEMBER));
        let id = match id.as_string() {
            Some(id) => Some(id),
            None if get(&own, MEMBER).is_string() || *id == JsValue::FALSE => None,
            None => Some(host::random_id()),
        };
        if let Some(id) = id {
            set(&own, MEMBER, &id.into());
            has_id = true;
        }
        value = own.into();
    }
    options.check(operation.id, statement.schema, &value, false)?;
    let body = json(&value)?;
    // A getter, a proxy or `toJSON` may have returned something else this time. The text that is sent is checked.
    if let Body::Json(text) = &body {
        options.check(operation.id, statement.schema, text, true)?;
    }
    if keyed && !has_id {
        options.log(
            "warn",
            "a message without an idempotency id is not sent again where its answer is lost",
            &|| object(&[("operation", word(operation.id).clone())]),
        );
    }
    Ok((body, has_id))
}

/// Returns true if a value is an id by which HubSpot can recognise a repetition: a string that is not blank.
fn is_id(value: &JsValue) -> bool {
    value.as_string().is_some_and(|id| !id.trim().is_empty())
}

/// A value as JSON, written by the engine.
fn json(value: &JsValue) -> Result<Body, ClientError> {
    match JSON::stringify(value) {
        Ok(text) if text.is_string() => Ok(Body::Json(text)),
        _ => Err(ClientError::invalid("expected a body that JSON can hold")),
    }
}
