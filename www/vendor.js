/* The parts of other libraries that the page uses. The build bundles this file; every other file is served as it is. */
export { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
export { json } from '@codemirror/lang-json';
export { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from '@codemirror/language';
export { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
export { EditorSelection, EditorState } from '@codemirror/state';
export { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
export { tagHighlighter, tags } from '@lezer/highlight';
export { default as JSON5 } from 'json5';
