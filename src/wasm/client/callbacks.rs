//! Callbacks of the host: promises that are waited for, timers that run, signals that may fire, each known to JavaScript by two numbers. A
//! closure of Rust's own for every end of every promise costs more than all else of a call.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of what is no promise, `false`; otherwise [`on_event`] hears of it.
    #[wasm_bindgen(js_namespace = host)]
    fn wait(value: &JsValue, slot: u32, turn: u32) -> bool;

    #[wasm_bindgen(js_namespace = host, js_name = beginTimer)]
    fn begin_timer(ms: f64, slot: u32, turn: u32) -> JsValue;

    /// Gives what [`unlisten`] is to end.
    #[wasm_bindgen(js_namespace = host)]
    fn listen(signal: &JsValue, slot: u32, turn: u32) -> JsValue;

    #[wasm_bindgen(js_namespace = host)]
    fn unlisten(signal: &JsValue, listener: &JsValue);

    #[wasm_bindgen(js_namespace = host, js_name = endTimer)]
    fn end_timer(id: &JsValue);
}

/// The longest time that a timer of the host can wait, in milliseconds.
const TIMER_MAX_MS: f64 = 2_147_483_647.0;

type Handler = Rc<dyn Fn(Result<JsValue, JsValue>)>;

/// A slot for a wait. An event with the turn of an earlier wait is not for it.
#[derive(Default)]
struct Slot {
    turn: u32,
    handler: Option<Handler>,
}

#[derive(Default)]
struct Slots {
    slots: Vec<Slot>,
    free: Vec<u32>,
}

thread_local! {
    static SLOTS: RefCell<Slots> = RefCell::default();
}

/// A slot that is given back when it is dropped.
struct Taken {
    slot: u32,
    turn: u32,
}

impl Taken {
    fn new(handler: Handler) -> Taken {
        SLOTS.with_borrow_mut(|all| {
            let slot = all.free.pop().unwrap_or_else(|| {
                all.slots.push(Slot::default());
                all.slots.len() as u32 - 1
            });
            let mut turn = 0;
            if let Some(own) = all.slots.get_mut(slot as usize) {
                own.turn = own.turn.wrapping_add(1);
                own.handler = Some(handler);
                turn = own.turn;
            }
            Taken { slot, turn }
        })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let handler = SLOTS.with_borrow_mut(|all| {
            all.free.push(self.slot);
            all.slots.get_mut(self.slot as usize).and_then(|own| own.handler.take())
        });
        // The handler may hold values that wait for others.
        drop(handler);
    }
}

/// Hands on what a promise became, or that a timer ran out.
pub fn arrive(slot: u32, turn: u32, value: Result<JsValue, JsValue>) {
    let handler = SLOTS.with_borrow(|all| {
        let own = all.slots.get(slot as usize).filter(|own| own.turn == turn);
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
        wait(value, taken.slot, taken.turn).then_some(Waiting { _taken: taken })
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
        let id = begin_timer(ms.max(0.0), taken.slot, taken.turn);
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
        let listener = listen(signal, taken.slot, taken.turn);
        Listening { signal: signal.clone(), listener, _taken: taken }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        unlisten(&self.signal, &self.listener);
    }
}
