//! The options of a client and of a call, read and checked: a call's stand above the client's.

use super::error::{ClientError, unsent};
use super::host::{self, function, notify, object};
use crate::client::request::{self, ParamValue, Secret};
use crate::spec::limits::RESPONSE_MAX_BYTES;
use crate::spec::operation::Auth;
use crate::spec::version::Version;
use crate::util::{CollectSmall, concat, printable_pointer, quote_list, u64_to_string};
use crate::wasm::interop::value::{self, get, is_list, word};
use js_sys::{BigInt, Function, Object};
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The number of times a request is repeated by default.
const MAX_RETRIES: u32 = 2;
/// The time that an attempt may take by default, in milliseconds.
const TIMEOUT_MS: f64 = 60_000.0;

/// The options of a client.
pub struct Settings {
    pub version: Version,
    pub base: String,
    pub token: Token,
    pub key: Option<(Secret, String)>,
    pub fetch: Option<Function>,
    pub transport: Option<Function>,
    /// Carries a request through the middleware, which may be none.
    pub around: Option<Function>,
    pub limiter: Option<JsValue>,
    pub read: Option<Function>,
    pub multipart: Option<Function>,
    pub parse: Function,
    check: Option<Function>,
    check_json: Option<Function>,
    explain: Option<Function>,
    is_name: Option<Function>,
    hooks: Listeners,
    logger: Listeners,
    in_browser: bool,
    usual: Own,
}

/// The source of the token.
pub enum Token {
    /// Nobody.
    Missing,
    /// It is this one.
    Own(Secret),
    /// This function, which is asked before each request.
    Asked(Function),
}

/// The default time that an attempt over this transport may take, if the transport itself states one.
fn own_timeout(transport: &Function) -> Option<f64> {
    get(transport, "timeoutMs").as_f64().filter(|ms| *ms > 0.0)
}

/// Functions that only listen, by name. Few have any: whether one is there is known here, without asking JavaScript in each call.
type Listeners = Vec<(String, Function)>;

/// Those that an object holds; none for what is no object.
fn listeners(place: &JsValue) -> Listeners {
    let all = host::entries(place).unwrap_or_default();
    all.into_iter().filter_map(|(name, value)| Some((name, value.dyn_into().ok()?))).collect_small()
}

/// Tells the one of this name, if there is one.
fn tell_one(listeners: &Listeners, name: &str, given: &dyn Fn() -> Vec<JsValue>) {
    if let Some((_, listener)) = listeners.iter().find(|(own, _)| own == name) {
        notify(listener, &JsValue::UNDEFINED, &given());
    }
}

/// Those that a call may have of its own.
#[derive(Clone)]
pub struct Own {
    pub max_retries: u32,
    pub timeout_ms: f64,
    pub deadline_ms: Option<f64>,
    pub answer_max: f64,
    pub headers: Vec<(String, String)>,
    validate: Validate,
}

/// The validation of bodies.
#[derive(Clone)]
enum Validate {
    /// With the default options.
    Usual,
    /// Not at all.
    Not,
    /// With these options.
    With(JsValue),
}

/// The options of one call: its own, and its client's.
pub struct Options {
    client: Rc<Settings>,
    pub own: Own,
    pub signal: JsValue,
    pub idempotency_id: JsValue,
}

impl Deref for Options {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.client
    }
}

thread_local! {
    /// The settings of the last call. A client's options do not change, and reading them costs more than a check.
    static LAST: RefCell<Option<(JsValue, Rc<Settings>)>> = const { RefCell::new(None) };
}

impl Own {
    /// The options in `place`, with defaults from `usual`.
    fn read(place: &JsValue, usual: Own) -> Result<Own, ClientError> {
        let positive = |name: &'static str| match get(place, name) {
            none if none.is_undefined() => Ok(None),
            value => {
                let number = value.as_f64().filter(|number| *number > 0.0);
                number.map(Some).ok_or_else(|| wrong(name, "a number above 0"))
            }
        };
        let max_retries = match get(place, "maxRetries") {
            none if none.is_undefined() => usual.max_retries,
            value => match value.as_f64().filter(|n| *n >= 0.0 && n.trunc() == *n) {
                Some(number) => number as u32,
                None => return Err(wrong("maxRetries", "a whole number, 0 or above")),
            },
        };
        let mut headers = usual.headers;
        read_headers(&get(place, "headers"), &mut headers)?;
        let deadline_ms = positive("deadlineMs")?.or(usual.deadline_ms).filter(|ms| ms.is_finite());
        Ok(Own {
            max_retries,
            timeout_ms: positive("timeoutMs")?.unwrap_or(usual.timeout_ms),
            deadline_ms,
            answer_max: positive("maxResponseBytes")?.unwrap_or(usual.answer_max),
            headers,
            validate: match get(place, "validate") {
                none if none.is_undefined() => usual.validate,
                told if told == JsValue::FALSE => Validate::Not,
                told if told == JsValue::TRUE => match usual.validate {
                    Validate::Not => Validate::Usual,
                    usual => usual,
                },
                given if !given.is_object() => return Err(wrong("validate", "a boolean or an object")),
                given => match usual.validate {
                    Validate::With(usual) => {
                        let both = Object::new();
                        host::merge(&both, &usual);
                        lay_over(&both, &given);
                        Validate::With(both.into())
                    }
                    _ => Validate::With(given),
                },
            },
        })
    }
}

impl Settings {
    /// Reads the options of a client.
    fn read(config: &JsValue) -> Result<Settings, ClientError> {
        let version = match get(config, "version").as_string() {
            None if get(config, "version").is_undefined() => Some(Version::default()),
            word => word.as_deref().and_then(Version::parse),
        };
        let Some(version) = version else {
            let known = quote_list(Version::ALL.iter().map(|version| version.as_str()));
            return Err(wrong("version", &concat(&["one of ", &known])));
        };
        let base = match get(config, "baseUrl") {
            none if none.is_undefined() => Some(request::BASE_URL.to_owned()),
            base => base.as_string().filter(|base| request::is_base(base)),
        };
        let Some(base) = base else { return Err(no_base()) };
        let token = get(config, "accessToken");
        let token = match token.as_string() {
            Some(text) => Token::Own(Secret(text)),
            None if token.is_undefined() => Token::Missing,
            None => {
                Token::Asked(token.dyn_into().map_err(|_| wrong("accessToken", "a string or a function"))?)
            }
        };
        let callable = |name: &'static str| match get(config, name) {
            none if none.is_undefined() => Ok(None),
            value => value.dyn_into::<Function>().map(Some).map_err(|_| wrong(name, "a function")),
        };
        let key = match get(config, "developerApiKey") {
            none if none.is_undefined() => None,
            key => {
                let key = key.as_string().filter(|key| !key.is_empty());
                let app = get(config, "appId");
                let number = app.as_f64().filter(|number| *number > 0.0 && number.trunc() == *number);
                let app =
                    app.as_string().filter(|app| !app.is_empty()).or(number.map(|n| u64_to_string(n as u64)));
                let key = key.ok_or_else(|| wrong("developerApiKey", "a string"))?;
                Some((Secret(key), app.ok_or_else(|| wrong("appId", "the id of the app beside its key"))?))
            }
        };
        let limiter = Some(get(config, "rateLimiter")).filter(|limiter| !limiter.is_undefined());
        if limiter.as_ref().is_some_and(|limiter| function(limiter, "acquire").is_none()) {
            return Err(wrong("rateLimiter", "an object with the function `acquire`"));
        }
        let transport = callable("transport")?;
        let usual = Own {
            max_retries: MAX_RETRIES,
            timeout_ms: transport.as_ref().and_then(own_timeout).unwrap_or(TIMEOUT_MS),
            deadline_ms: None,
            answer_max: RESPONSE_MAX_BYTES as f64,
            headers: Vec::new(),
            validate: Validate::Usual,
        };
        Ok(Settings {
            version,
            // A slash at the end would be doubled, and the path begins with one.
            base: base.trim_end_matches('/').to_owned(),
            token,
            key,
            fetch: callable("fetch")?,
            transport,
            around: callable("around")?,
            limiter,
            read: callable("read")?,
            multipart: callable("multipart")?,
            parse: callable("parse")?.ok_or_else(|| wrong("parse", "a function"))?,
            check: callable("check")?,
            check_json: callable("checkJson")?,
            explain: callable("explain")?,
            is_name: callable("isName")?,
            hooks: listeners(&get(config, "hooks")),
            logger: listeners(&get(config, "logger")),
            in_browser: !get(config, "dangerouslyAllowBrowser").is_truthy() && host::is_browser(),
            usual: Own::read(config, usual)?,
        })
    }

    /// The same, unless it was the last one that was asked for.
    fn of(config: &JsValue) -> Result<Rc<Settings>, ClientError> {
        let last = LAST.with_borrow(|last| {
            last.as_ref().filter(|(own, _)| own == config).map(|(_, settings)| settings.clone())
        });
        if let Some(settings) = last {
            return Ok(settings);
        }
        let settings = Rc::new(Settings::read(config)?);
        LAST.replace(Some((config.clone(), settings.clone())));
        Ok(settings)
    }
}

impl Options {
    /// Reads the options of a client, which is known by `config`, and of a call. `config` is never changed.
    pub fn read(config: &JsValue, call: &JsValue) -> Result<Options, ClientError> {
        let client = Settings::of(config)?;
        let own = client.usual.clone();
        if call.is_undefined() {
            let (signal, idempotency_id) = (JsValue::UNDEFINED, JsValue::UNDEFINED);
            return Ok(Options { client, own, signal, idempotency_id });
        }
        if !call.is_object() {
            return Err(ClientError::invalid("expected the options of the call to be an object"));
        }
        let own = Own::read(call, own)?;
        let signal = get(call, "signal");
        let none = signal.is_undefined() || signal.is_null();
        if !none && function(&signal, "addEventListener").is_none() {
            return Err(wrong("signal", "an AbortSignal"));
        }
        Ok(Options { client, own, signal, idempotency_id: get(call, "idempotencyId") })
    }

    /// Refuses a token or a key on a page, where anybody who opens it can read it.
    pub fn allowed_here(&self) -> Result<(), ClientError> {
        if self.in_browser && (self.has_token() || self.key.is_some()) {
            return Err(ClientError::invalid(
                "a token in a browser can be read by anybody who opens the page: call a server of yours that holds it, \
                 or set `dangerouslyAllowBrowser`",
            ));
        }
        Ok(())
    }

    /// Refuses a base that looks like a URL and that the host could not call. Asked once, when a client is made.
    pub fn has_url(&self) -> Result<(), ClientError> {
        if host::is_url(&self.base) { Ok(()) } else { Err(no_base()) }
    }

    /// Refuses a request that HubSpot would refuse for want of a token or key. Another host, or another way to it,
    /// may add them.
    pub fn can_authorise(&self, auth: Auth) -> Result<(), ClientError> {
        let direct = self.base == request::BASE_URL && self.fetch.is_none() && self.transport.is_none();
        match auth {
            _ if !direct || self.has_own_authorization() => Ok(()),
            _ if self.in_browser => Err(ClientError::invalid(
                "expected the option `baseUrl`: HubSpot cannot be called from a page; a server of yours, or a path on the page's own \
                 host, holds the token and passes requests on",
            )),
            Auth::AnyScope(_) if !self.has_token() => {
                Err(ClientError::invalid("expected the option `accessToken`"))
            }
            Auth::DeveloperKey if self.key.is_none() => Err(ClientError::invalid(
                "custom channels are defined with the options `developerApiKey` and `appId`",
            )),
            _ => Ok(()),
        }
    }

    /// The authorization of a request of the caller's own: the token, or the developer key of a client that has nothing else.
    pub fn usual_auth(&self) -> Auth {
        let other = self.has_token() || self.has_own_authorization();
        if self.key.is_some() && !other { Auth::DeveloperKey } else { Auth::AnyScope(&[]) }
    }

    /// Returns true if a request that is authorised like this carries the token.
    pub fn wants_token(&self, auth: Auth) -> bool {
        let by_key = auth == Auth::DeveloperKey && self.key.is_some();
        self.has_token() && !by_key
    }

    fn has_own_authorization(&self) -> bool {
        self.own.headers.iter().any(|(name, _)| name == "authorization")
    }

    fn has_token(&self) -> bool {
        !matches!(self.token, Token::Missing)
    }

    /// Returns true if a string is a name of HubSpot's tables: of a member, or a value of an enumeration.
    pub fn is_name(&self, word: &str) -> bool {
        let Some(is_name) = &self.is_name else { return false };
        is_name.call1(&JsValue::UNDEFINED, &word.into()).is_ok_and(|known| known.is_truthy())
    }

    /// The issues that HubSpot's answer reports about the JSON that was sent; `undefined` if there are none.
    pub fn explain(&self, answer: &JsValue, sent: &str, schema: Option<&str>) -> JsValue {
        let Some(explain) = &self.explain else { return JsValue::UNDEFINED };
        let schema = schema.map_or(JsValue::UNDEFINED, JsValue::from);
        explain.call3(&JsValue::UNDEFINED, answer, &sent.into(), &schema).unwrap_or(JsValue::UNDEFINED)
    }

    /// Validates a body, or the JSON that was `written` of one which has been validated, unless the caller does not want it.
    pub fn check(
        &self,
        operation: &'static str,
        schema: &'static str,
        value: &JsValue,
        written: bool,
    ) -> Result<(), ClientError> {
        let Some(check) = (if written { &self.check_json } else { &self.check }) else { return Ok(()) };
        let with_version = || object(&[("version", word(self.version.as_str()).clone())]);
        let given = match &self.own.validate {
            Validate::Not => return Ok(()),
            // Options cost a check as much as the body does.
            Validate::Usual if self.version == Version::default() => JsValue::UNDEFINED,
            Validate::Usual => with_version().into(),
            Validate::With(own) => {
                let given = with_version();
                lay_over(&given, own);
                given.into()
            }
        };
        let result =
            check.call3(&JsValue::UNDEFINED, word(schema), value, &given).map_err(ClientError::ours)?;
        if result.is_undefined() {
            return Ok(());
        }
        for warning in value::list(&get(&result, "warnings")).iter().filter(|_| !written) {
            self.log("warn", "a body is doubtful", &|| {
                object(&[
                    ("operation", word(operation).clone()),
                    ("code", get(&warning, "code")),
                    ("pointer", shown_place(&warning).into()),
                ])
            });
        }
        let issues = value::list(&get(&result, "issues"));
        match issues.length() {
            0 => Ok(()),
            count => {
                let word = |name: &'static str| get(&issues.get(0), name).as_string().unwrap_or_default();
                let words = unsent(&word("pointer"), &word("message"), &word("suggestion"), count as usize);
                let mut failure = ClientError::invalid(&words);
                failure.issues = issues.into();
                Err(failure)
            }
        }
    }

    /// Calls a hook. Its changes to its object are seen nowhere else.
    pub fn notify(&self, hook: &'static str, info: &dyn Fn() -> Object) {
        tell_one(&self.hooks, hook, &|| vec![info().into()]);
    }

    /// Writes to the logger.
    pub fn log(&self, level: &'static str, message: &str, details: &dyn Fn() -> Object) {
        tell_one(&self.logger, level, &|| {
            vec![concat(&["hubspot-conversations: ", message]).into(), details().into()]
        });
    }
}

/// Puts options above others; an `undefined` one among them changes nothing.
fn lay_over(others: &Object, options: &JsValue) {
    let Ok(own) = host::entries(options) else { return host::merge(others, options) };
    for (name, value) in own.iter().filter(|(_, value)| !value.is_undefined()) {
        host::set_named(others, name, value);
    }
}

/// The place of an issue, fit to be written down: unknown members may have customers' words for names.
fn shown_place(issue: &JsValue) -> String {
    printable_pointer(&get(issue, "pointer").as_string().unwrap_or_default())
}

fn wrong(name: &str, expected: &str) -> ClientError {
    ClientError::invalid(&concat(&["expected the option `", name, "` to be ", expected]))
}

fn no_base() -> ClientError {
    wrong("baseUrl", "an absolute URL of http or https, or a path that begins with one `/`")
}

/// Adds headers, names in lower case, later ones above earlier ones. A name or value that no header can have is refused
/// here, because hosts repeat it in their own words.
fn read_headers(place: &JsValue, headers: &mut Vec<(String, String)>) -> Result<(), ClientError> {
    if !place.is_object() {
        return Ok(());
    }
    let unreadable = || wrong("headers", "names and strings that HTTP allows");
    for (name, value) in value::pairs(place).map_err(|_| unreadable())? {
        let name = name.to_ascii_lowercase();
        if value.is_undefined() {
            continue;
        }
        let is_name = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!#$%&'*+^`|~".contains(&byte));
        let text = value
            .as_string()
            .filter(|text| text.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)));
        let (true, Some(text)) = (is_name, text) else {
            return Err(unreadable());
        };
        headers.retain(|(known, _)| *known != name);
        headers.push((name, text));
    }
    Ok(())
}

/// A value that was given for a parameter: one, or a list of some.
pub fn given(value: &JsValue) -> ParamValue {
    match is_list(value) {
        true => ParamValue::List(value::list(value).iter().map(|item| one(&item)).collect_small()),
        false => one(value),
    }
}

fn one(value: &JsValue) -> ParamValue {
    if value.is_undefined() || value.is_null() {
        return ParamValue::Nothing;
    }
    if let Some(text) = value.as_string() {
        return ParamValue::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return ParamValue::Number(number);
    }
    if let Some(flag) = value.as_bool() {
        return ParamValue::Boolean(flag);
    }
    if let Some(number) = value.dyn_ref::<BigInt>() {
        let digits = number.to_string(10).ok().map(String::from);
        return digits.map_or(ParamValue::Other, ParamValue::Text);
    }
    // A date, in the words of its own.
    let written = function(value, "toISOString")
        .and_then(|write| write.call0(value).ok())
        .and_then(|text| text.as_string());
    written.map_or(ParamValue::Other, ParamValue::Text)
}

/// The query that a caller gave.
pub fn query(value: &JsValue) -> Result<Vec<(String, ParamValue)>, ClientError> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !value.is_object() || is_list(value) {
        return Err(ClientError::invalid("expected the query to be an object"));
    }
    let entries =
        host::entries(value).map_err(|_| ClientError::invalid("expected a query that can be read"))?;
    let pairs = entries.into_iter().map(|(name, value)| (name, given(&value)));
    Ok(pairs.filter(|(_, given)| *given != ParamValue::Nothing).collect_small())
}
