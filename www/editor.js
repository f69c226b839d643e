/*
 * A JSON editor: CodeMirror with line numbers, folding, and issues underlined in the text. Tab moves the focus on, as
 * everywhere else on the page; Ctrl+Enter, F8 and Shift+F8 are its own keys.
 */
import { sameIssues, suggested } from './issues.js';
import { placeOf, placesOf } from './path.js';
import { unpressed } from './press.js';
import {
  bracketMatching,
  defaultKeymap,
  EditorSelection,
  EditorState,
  EditorView,
  foldGutter,
  foldKeymap,
  highlightActiveLine,
  highlightActiveLineGutter,
  history,
  historyKeymap,
  indentOnInput,
  isolateHistory,
  json,
  keymap,
  lineNumbers,
  lintGutter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
  syntaxHighlighting,
  tagHighlighter,
  tags,
} from './vendor.js';

const colours = tagHighlighter([
  { tag: tags.propertyName, class: 'tok-name' },
  { tag: tags.string, class: 'tok-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'tok-literal' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], class: 'tok-punctuation' },
]);

/**
 * @param {object} options
 * @param {HTMLElement} options.parent
 * @param {string} options.label its name for screen readers
 * @param {string} [options.describedBy] ids of elements that describe it
 * @param {string} [options.text]
 * @param {(text: string) => void} [options.onchange] at most once a frame
 * @param {() => void} [options.onsubmit] Ctrl+Enter
 * @param {(text: string, editor: object) => boolean} [options.onpaste] returns true if the pasted text has been handled
 * @param {(issue: object) => void} [options.onfix] the fix that an underlined place offers
 */
export function createEditor({ parent, label, describedBy, text = '', onchange, onsubmit, onpaste, onfix }) {
  let asked = false;
  /** The issues that are underlined, to tell changes. */
  let marked = {};
  const changed = EditorView.updateListener.of((update) => {
    if (!update.docChanged || !onchange || asked) return;
    asked = true;
    // Typing comes first: the check waits for the frame.
    requestAnimationFrame(() => unpressed(settle));
  });
  function settle() {
    if (!asked) return;
    asked = false;
    onchange(view.state.doc.toString());
  }
  const pasted = EditorView.domEventHandlers({
    paste: (event) => onpaste?.(event.clipboardData?.getData('text/plain') ?? '', editor) ?? false,
  });
  const submit = { key: 'Mod-Enter', run: () => (onsubmit ? (onsubmit(), true) : false) };
  const issues = [
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-F8', run: previousDiagnostic },
  ];
  const extensions = [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    indentOnInput(),
    bracketMatching(),
    json(),
    syntaxHighlighting(colours),
    EditorView.lineWrapping,
    keymap.of([submit, ...issues, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap, ...foldKeymap]),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      ...(describedBy && { 'aria-describedby': describedBy }),
      spellcheck: 'false',
      autocapitalize: 'off',
    }),
    changed,
    pasted,
  ];
  const view = new EditorView({ parent, doc: text, extensions });

  const editor = {
    view,
    get text() {
      return view.state.doc.toString();
    },
    /** Another text, as one step that can be undone. */
    replace(next) {
      if (next === editor.text) return;
      editor.edit([{ from: 0, to: view.state.doc.length, insert: next }]);
      view.dispatch({ selection: EditorSelection.cursor(0), scrollIntoView: true });
    },
    /** Another text, with no way back to the one before: it belongs to something else. */
    start(next) {
      marked = {};
      view.setState(EditorState.create({ doc: next, extensions }));
      onchange?.(next);
    },
    /** Changes in the text, as one step that can be undone. */
    edit(changes) {
      if (changes.length > 0) view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input' });
    },
    /** True where all of the text is selected, or the text is empty. */
    get isWhole() {
      const { main } = view.state.selection;
      return main.from === 0 && main.to === view.state.doc.length;
    },
    /**
     * Underlines issues and returns the line of each.
     * @returns {(object & { line: number })[]} the issues, each with its line; the same list as long as they are the same
     */
    mark(found, { again = false } = {}) {
      const { doc } = view.state;
      // While the user types inside a value the issues stay the same, and the editor moves their underlines along.
      const stays = !again && marked.lines === doc.lines && sameIssues(marked.issues, found) && found[0]?.code !== 'json';
      if (stays) return marked.issues;
      const places = found.some(({ code }) => code !== 'json') ? placesOf(doc.toString()) : new Map();
      const located = found.map((issue) => {
        const { from, to } = rangeOf(doc, places, issue);
        return { issue: { ...issue, line: doc.lineAt(from).number }, from, to };
      });
      const diagnostics = located.map(({ issue, from, to }) => ({
        from,
        to,
        severity: issue.severity,
        message: issue.message.replaceAll('`', ''),
        ...(issue.suggestion &&
          suggested(issue) !== undefined &&
          onfix && { actions: [{ name: issue.suggestion.replaceAll('`', ''), apply: () => (settle(), onfix(issue)) }] }),
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
      marked = { lines: doc.lines, issues: located.map(({ issue }) => issue) };
      return marked.issues;
    },
    /** Selects where an issue stands, and shows it. */
    go(issue) {
      const { doc } = view.state;
      const { from, to } = rangeOf(doc, placesOf(doc.toString()), issue);
      view.dispatch({
        selection: EditorSelection.single(from, to),
        effects: EditorView.scrollIntoView(EditorSelection.range(from, to), { y: 'center' }),
      });
      view.focus();
    },
    focus: () => view.focus(),
    /** Reports a change at once that would be reported with the next frame: for actions on the text. */
    settle,
  };
  return editor;
}

/** The range of an issue: for an unknown member its name, for a missing one the opening bracket of its object. */
function rangeOf(doc, places, issue) {
  if (issue.code === 'json') {
    const line = doc.line(Math.min(issue.params.line, doc.lines));
    const from = Math.min(line.from + Math.max(0, issue.params.column - 1), line.to);
    return { from: from === line.to && line.length > 0 ? from - 1 : from, to: from === line.to ? line.to : Math.min(from + 1, doc.length) };
  }
  const place = placeOf(places, issue.path);
  if (place.whole && issue.code.startsWith('unknownKey') && place.key) return place.key;
  if (!place.whole) return { from: place.from, to: Math.min(place.from + 1, place.to) };
  return { from: place.from, to: place.to };
}
