/* Attachments as they are sent, made into what is received of them. */

/** @param {import('./world.js').World} world */
export function received(world, attachments = []) {
  return attachments.map((attachment) => {
    if (attachment.type === 'FILE') return file(world, attachment);
    if (attachment.type === 'QUICK_REPLIES') return { allowMultiSelect: false, allowUserInput: true, ...attachment };
    return attachment;
  });
}

/** A file is named by its id, or by its address. */
function file({ state }, { type, fileId, fileUsageType }) {
  const known = state.files.find(({ id, url }) => id === String(fileId) || url === fileId);
  const usage = fileUsageType ?? (known?.type === 'IMG' ? 'IMAGE' : 'OTHER');
  if (known === undefined) return { type, fileId: String(fileId), fileUsageType: usage };
  const name = known.extension ? `${known.name}.${known.extension}` : known.name;
  // What is private is not told where it is.
  const url = /PRIVATE|SENSITIVE/.test(known.access) ? {} : { url: known.url };
  return { type, fileId: known.id, fileUsageType: usage, name, ...url };
}
