/* A list that is fetched batch by batch, with its error. */
import { useCallback, useEffect, useState } from 'react';

import type { Batch } from './conversations.ts';

interface State<T> {
  items: readonly T[];
  after: string | undefined;
  error: unknown;
  isLoading: boolean;
}

const EMPTY = { items: [], after: undefined, error: undefined, isLoading: true };

/** `load` is called anew when one of `inputs` changes; an answer that comes after that is dropped. */
export function useBatches<T>(load: (after?: string) => Promise<Batch<T>>, inputs: readonly unknown[]) {
  const [state, setState] = useState<State<T>>(EMPTY);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    setState((state) => ({ ...state, error: undefined, isLoading: true }));
    load().then(
      ({ items, after }) => isCurrent && setState({ items, after, error: undefined, isLoading: false }),
      (error: unknown) => isCurrent && setState((state) => ({ ...state, error, isLoading: false })),
    );
    return () => {
      isCurrent = false;
    };
  }, [...inputs, round]);

  const more = useCallback(() => {
    setState((state) => ({ ...state, isLoading: true }));
    load(state.after).then(
      ({ items, after }) =>
        setState((state) => ({ items: [...state.items, ...items], after, error: undefined, isLoading: false })),
      (error: unknown) => setState((state) => ({ ...state, error, isLoading: false })),
    );
  }, [...inputs, state.after]);

  return { ...state, more, reload: () => setRound((round) => round + 1) };
}
