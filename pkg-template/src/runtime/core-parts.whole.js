/* The parts of core.wasm where it comes whole, as a file: there is nothing to add to it. */
const load = () => undefined;

export { load as loadErrors, load as loadExplain, load as loadNormalize, load as loadRead, load as loadReply };
