//! The functions of the host that the client needs: timers, signals, calls of what it was given. Everything is looked up when it is
//! used, so that a test's clock or an instrumented `fetch` is seen, and whatever throws becomes an `Err`.

use super::callbacks::{Listening, Timer, Waiting};
use crate::wasm::interop::value::{get, paired, word};
use js_sys::{Array, Function, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

#[wasm_bindgen]
extern "C" {
    /// Sets a member, unless that throws.
    #[wasm_bindgen(js_namespace = host, js_name = setMember)]
    fn set_member(target: &Object, name: &JsValue, value: &JsValue);

    /// Headers as a plain object, names in lower case; what is no string, or cannot be read, is left out.
    #[wasm_bindgen(js_namespace = host, js_name = plainHeaders)]
    pub fn plain_headers(headers: &JsValue) -> Object;

    /// Returns true if the host can read a URL or path; also true if it has no `URL`.
    #[wasm_bindgen(js_namespace = host, js_name = isUrl)]
    pub fn is_url(text: &str) -> bool;

    /// Returns true in a browser: a page, or a worker of one.
    #[wasm_bindgen(js_namespace = host, js_name = isBrowser)]
    pub fn is_browser() -> bool;

    /// Calls a function that only listens.
    #[wasm_bindgen(js_namespace = host, js_name = notify)]
    fn notify_with(function: &Function, this: &JsValue, given: &Array);

    /// Begins to read the body of an answer, at most `limit` bytes of it and, unless its length is `known`, piece by
    /// piece until `reading`, an object for this alone, is handed to `stopReading`. Gives a string, a `Uint8Array`, or what
    /// a transport has parsed already; `undefined` for nothing, a symbol for too much; or a promise of that.
    #[wasm_bindgen(catch, js_namespace = host, js_name = bodyOf)]
    fn body_of(response: &JsValue, limit: f64, known: bool, reading: &Object) -> Result<JsValue, JsValue>;

    /// Ends the reading of a body, if it is not over.
    #[wasm_bindgen(js_namespace = host, js_name = stopReading)]
    fn stop_reading(reading: &Object);

    /// Text as a body that no host sends a second time: `{ body, duplex, headers }`.
    #[wasm_bindgen(js_namespace = host, js_name = bodySentOnce)]
    pub fn sent_once(text: &js_sys::JsString) -> JsValue;

    /// An id of its own: a UUID, or as many random digits where the host makes none.
    #[wasm_bindgen(js_namespace = host, js_name = randomId)]
    pub fn random_id() -> String;

    /// All strings that could be shown where a value is; `undefined` where there is something that cannot be looked through.
    #[wasm_bindgen(js_namespace = host, js_name = stringsShownBy)]
    pub fn words_in(value: &JsValue) -> JsValue;

    /// Calls `done` with `true` and `{ data, status, headers, body }`.
    #[wasm_bindgen(js_namespace = host)]
    pub fn answered(done: &Function, data: &JsValue, status: u16, headers: &JsValue, body: &JsValue);

    /// The `fetch` that was given, or the host's own; an error where there is none.
    #[wasm_bindgen(catch, js_namespace = host, js_name = fetchOf)]
    pub fn fetch_of(given: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries_of(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = assign)]
    fn assign(target: &Object, source: &JsValue) -> Result<Object, JsValue>;
}

/// The member called `name`, where it is a function.
#[inline(never)]
pub fn function(value: &JsValue, name: &'static str) -> Option<Function> {
    get(value, name).dyn_into().ok()
}

/// The members of an object as pairs; an error where one cannot be read.
pub fn entries(value: &JsValue) -> Result<Vec<(String, JsValue)>, JsValue> {
    entries_of(value).map(paired)
}

/// The value that is sent in the place of an object: the result of its `toJSON`, if it has one.
pub fn json_form(value: &JsValue) -> Result<JsValue, JsValue> {
    match function(value, "toJSON") {
        Some(say) => say.call1(value, &"".into()),
        None => Ok(value.clone()),
    }
}

/// A copy of an object, its own members only; an error where one cannot be read.
pub fn copy(value: &JsValue) -> Result<Object, JsValue> {
    assign(&Object::new(), value)
}

/// Puts the members of `source` into an object made here.
pub fn merge(target: &Object, source: &JsValue) {
    // A member that cannot be read is left out.
    let _ = assign(target, source);
}

/// Sets a member of an object made here.
#[inline(never)]
pub fn set(target: &Object, name: &'static str, value: &JsValue) {
    set_member(target, word(name), value);
}

/// Sets a member of an object made here whose name somebody else chose.
pub fn set_named(target: &Object, name: &str, value: &JsValue) {
    set_member(target, &name.into(), value);
}

/// An object with these members; those that are `undefined` are left out.
#[inline(never)]
pub fn object(members: &[(&'static str, JsValue)]) -> Object {
    let made = Object::new();
    for (name, value) in members.iter().filter(|(_, value)| !value.is_undefined()) {
        set(&made, name, value);
    }
    made
}

/// A value of the core as JavaScript has it. Structures have a flattened one inside, which makes maps of them: for others
/// `serde-wasm-bindgen` keeps a table of names, a kilobyte of code that nothing here is called often enough to need.
pub fn plain<T: Serialize + ?Sized>(value: &T) -> JsValue {
    // Strings, small numbers, lists and members have nothing that could be refused.
    value.serialize(&Serializer::new().serialize_maps_as_objects(true)).unwrap_or_default()
}

/// These values as a list of JavaScript.
#[inline(never)]
pub fn array(items: &[JsValue]) -> Array {
    let made = Array::new();
    for item in items {
        made.push(item);
    }
    made
}

/// Calls a function that was handed in and waits for what it gives, if that is a promise.
#[inline(never)]
pub async fn call_async(
    stop: &CancelToken,
    function: &Function,
    this: &JsValue,
    given: &[JsValue],
) -> Result<JsValue, WaitError> {
    let answer = match given {
        [] => function.call0(this),
        [one] => function.call1(this, one),
        [one, two] => function.call2(this, one, two),
        more => function.apply(this, &array(more)),
    };
    settled(stop, answer.map_err(WaitError::Threw)?).await
}

/// Waits for a value, if it is a promise, or for a reason to stop.
#[inline(never)]
pub async fn settled(stop: &CancelToken, value: JsValue) -> Result<JsValue, WaitError> {
    let came = Came::default();
    let (own, waker) = (came.clone(), stop.clone());
    let waiting = Waiting::new(&value, move |value| {
        own.replace(Some(value));
        waker.wake();
    });
    match waiting {
        Some(waiting) => Until { stop, came, _waiting: waiting }.await,
        None => Ok(value),
    }
}

/// Calls a function that only listens: what it throws, or what its promise rejects with, is nobody's business.
#[inline(never)]
pub fn notify(function: &Function, this: &JsValue, given: &[JsValue]) {
    notify_with(function, this, &array(given));
}

/// The reason why a wait ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// The caller's signal fired.
    Aborted,
    /// The time of the attempt is up.
    AttemptError,
    /// The time of the whole call is up.
    Deadline,
}

/// The reason why a wait failed.
pub enum WaitError {
    /// It was stopped.
    Stopped(CancelReason),
    /// The awaited function threw, or its promise rejected.
    Threw(JsValue),
}

/// The state that can stop a call. The first reason counts; a new attempt forgives the time of the last one.
#[derive(Clone, Default)]
pub struct CancelToken(Rc<State>);

#[derive(Default)]
struct State {
    why: Cell<Option<CancelReason>>,
    /// The reason that came behind the time of an attempt, and counts when that no longer does.
    later: Cell<Option<CancelReason>>,
    waker: RefCell<Option<Waker>>,
    controller: RefCell<Option<AbortController>>,
    reading: RefCell<Option<Object>>,
}

impl CancelToken {
    /// Stops what is under way, in here and in the host.
    pub fn trigger(&self, why: CancelReason) {
        if self.0.why.get().is_none() {
            self.0.why.set(Some(why));
            self.cancel();
            self.wake();
        } else if why != CancelReason::AttemptError && self.0.later.get().is_none() {
            self.0.later.set(Some(why));
        }
    }

    /// Lets the call look at what came.
    fn wake(&self) {
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }

    /// The reason why the call was stopped, if it was.
    pub fn why(&self) -> Option<CancelReason> {
        self.0.why.get()
    }

    /// Ends an attempt that brought nothing, with whatever the host still does for it: the request, the rest of an
    /// answer's body. Its own time no longer counts.
    pub fn give_up(&self) {
        self.cancel();
        if self.why() == Some(CancelReason::AttemptError) {
            self.0.why.set(self.0.later.take());
        }
    }

    fn cancel(&self) {
        if let Some(controller) = self.0.controller.take() {
            controller.abort();
        }
        // A `fetch` that does not heed the signal would go on receiving; and to be called costs less than to listen to it.
        if let Some(reading) = self.0.reading.take() {
            stop_reading(&reading);
        }
    }

    /// Begins an attempt. Gives the signal that the host is to heed; hosts without signals do without.
    pub fn begin(&self) -> JsValue {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map_or(JsValue::UNDEFINED, |controller| controller.signal().into());
        self.0.controller.replace(controller);
        signal
    }

    /// Ends an attempt that has nothing left to cancel.
    pub fn finish(&self) {
        self.0.controller.replace(None);
        self.0.reading.replace(None);
    }

    /// Begins to read the body of an answer, as [`body_of`] does.
    pub fn read(&self, response: &JsValue, limit: f64, known: bool) -> Result<JsValue, JsValue> {
        let reading = Object::new();
        self.0.reading.replace(Some(reading.clone()));
        body_of(response, limit, known, &reading)
    }

    /// Waits for so many milliseconds, or for a reason to stop.
    pub async fn sleep(&self, ms: f64) -> Result<(), CancelReason> {
        let over = Rc::new(Cell::new(false));
        let (set, waker) = (over.clone(), self.clone());
        let timer = Timer::new(ms, move || {
            set.set(true);
            waker.wake();
        });
        // If the host has no timers, the wait is over at once.
        let Some(_timer) = timer else { return self.why().map_or(Ok(()), Err) };
        std::future::poll_fn(|context| {
            if let Some(why) = self.why() {
                return Poll::Ready(Err(why));
            }
            if over.get() {
                return Poll::Ready(Ok(()));
            }
            self.0.waker.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await
    }
}

/// The result of a promise, once it is settled.
type Came = Rc<RefCell<Option<Result<JsValue, JsValue>>>>;

/// A wait that a reason to stop ends at once, whether or not the host ever settles the promise.
struct Until<'a> {
    stop: &'a CancelToken,
    came: Came,
    _waiting: Waiting,
}

impl Future for Until<'_> {
    type Output = Result<JsValue, WaitError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(why) = self.stop.why() {
            return Poll::Ready(Err(WaitError::Stopped(why)));
        }
        if let Some(came) = self.came.take() {
            return Poll::Ready(came.map_err(WaitError::Threw));
        }
        self.stop.0.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// A caller's signal, listened to until it is dropped.
pub struct Listener {
    _listening: Listening,
}

impl Listener {
    /// Stops `stop` when `signal` fires, or at once if it has.
    pub fn new(signal: &JsValue, stop: &CancelToken) -> Option<Listener> {
        if !signal.is_object() {
            return None;
        }
        if get(signal, "aborted").is_truthy() {
            stop.trigger(CancelReason::Aborted);
            return None;
        }
        let stop = stop.clone();
        Some(Listener { _listening: Listening::new(signal, move || stop.trigger(CancelReason::Aborted)) })
    }
}
