//! What comes later: promises that are waited for, timers that run, signals that may fire, each known to JavaScript by two numbers. A closure
//! of Rust's own for every end of every promise costs more than all else of a call.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of what is no promise, `false`; otherwise [`arrived`] hears of it.
    #[wasm_bindgen(js_namespace = host)]
    fn wait(value: &JsValue, place: u32, turn: u32) -> bool;

    #[wasm_bindgen(js_namespace = host, js_name = beginTimer)]
    fn begin_timer(ms: f64, place: u32, turn: u32) -> JsValue;

    /// Gives what [`unlisten`] is to end.
    #[wasm_bindgen(js_namespace = host)]
    fn listen(signal: &JsValue, place: u32, turn: u32) -> JsValue;

    #[wasm_bindgen(js_namespace = host)]
    fn unlisten(signal: &JsValue, listener: &JsValue);

    #[wasm_bindgen(js_namespace = host, js_name = endTimer)]
    fn end_timer(id: &JsValue);
}

/// The longest time that a timer of the host can wait, in milliseconds.
const TIMER_MAX_MS: f64 = 2_147_483_647.0;

type Handler = Rc<dyn Fn(Result<JsValue, JsValue>)>;

/// A place for somebody who waits. What arrives in the turn of another is not for him.
#[derive(Default)]
struct Place {
    turn: u32,
    handler: Option<Handler>,
}

#[derive(Default)]
struct Places {
    places: Vec<Place>,
    free: Vec<u32>,
}

thread_local! {
    static PLACES: RefCell<Places> = RefCell::default();
}

/// A place that is given back when it is dropped.
struct Taken {
    place: u32,
    turn: u32,
}

impl Taken {
    fn new(handler: Handler) -> Taken {
        PLACES.with_borrow_mut(|all| {
            let place = all.free.pop().unwrap_or_else(|| {
                all.places.push(Place::default());
                all.places.len() as u32 - 1
            });
            let mut turn = 0;
            if let Some(own) = all.places.get_mut(place as usize) {
                own.turn = own.turn.wrapping_add(1);
                own.handler = Some(handler);
                turn = own.turn;
            }
            Taken { place, turn }
        })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let handler = PLACES.with_borrow_mut(|all| {
            all.free.push(self.place);
            all.places.get_mut(self.place as usize).and_then(|own| own.handler.take())
        });
        // What it holds may wait for others.
        drop(handler);
    }
}

/// Hands on what a promise became, or that a timer ran out.
pub fn arrive(place: u32, turn: u32, value: Result<JsValue, JsValue>) {
    let handler = PLACES.with_borrow(|all| {
        let own = all.places.get(place as usize).filter(|own| own.turn == turn);
        own.and_then(|own| own.handler.clone())
    });
    if let Some(handler) = handler {
        handler(value);
    }
}

/// Somebody who waits for a promise, until it is dropped.
pub struct Waiting {
    _taken: Taken,
}

impl Waiting {
    /// Calls `handler` when `value` settles; gives nothing where it is no promise.
    pub fn new(value: &JsValue, handler: impl Fn(Result<JsValue, JsValue>) + 'static) -> Option<Waiting> {
        let taken = Taken::new(Rc::new(handler));
        wait(value, taken.place, taken.turn).then_some(Waiting { _taken: taken })
    }
}

/// A timer that is ended when it is dropped.
pub struct Timer {
    id: JsValue,
    _taken: Taken,
}

impl Timer {
    /// Calls `handler` after so many milliseconds; never, where the host cannot wait that long.
    pub fn new(ms: f64, handler: impl Fn() + 'static) -> Option<Timer> {
        if ms.is_nan() || ms > TIMER_MAX_MS {
            return None;
        }
        let taken = Taken::new(Rc::new(move |_| handler()));
        let id = begin_timer(ms.max(0.0), taken.place, taken.turn);
        if id.is_undefined() { None } else { Some(Timer { id, _taken: taken }) }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        end_timer(&self.id);
    }
}

/// A signal that is listened to, until this is dropped.
pub struct Listening {
    signal: JsValue,
    listener: JsValue,
    _taken: Taken,
}

impl Listening {
    /// Calls `handler` when `signal` fires.
    pub fn new(signal: &JsValue, handler: impl Fn() + 'static) -> Listening {
        let taken = Taken::new(Rc::new(move |_| handler()));
        let listener = listen(signal, taken.place, taken.turn);
        Listening { signal: signal.clone(), listener, _taken: taken }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        unlisten(&self.signal, &self.listener);
    }
}
