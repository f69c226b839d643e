/* Attachments as they are sent, made into what is received of them. */
import { errorsOf } from './answers.js';

/** @param {import('./world.js').World} world */
export function received(world, attachments = []) {
  return attachments.map((attachment) => {
    if (attachment.type === 'FILE') return file(world, attachment);
    if (attachment.type === 'QUICK_REPLIES') return { allowMultiSelect: false, allowUserInput: true, ...attachment };
    return attachment;
  });
}

/**
 * Refuses attachments of files that HubSpot does not have. HubSpot's words for that are not known; the form is that of
 * its other errors of a message.
 *
 * @param {import('./world.js').World} world
 * @param {object[]} [attachments]
 */
export function refuseUnknownFiles(world, attachments = []) {
  const named = attachments.filter(({ fileId, type }) => type === 'FILE' || (type === 'MESSAGE_HEADER' && fileId));
  const errors = named
    .filter(({ fileId }) => find(world, fileId) === undefined)
    .map(() => ({ subCategory: 'ConversationsApiError.FILE_NOT_FOUND', message: 'File not found' }));
  if (errors.length > 0) throw errorsOf(errors);
}

/** A file is named by its id, or by its address. */
function find({ state }, fileId) {
  return state.files.find(({ id, url, archived }) => !archived && (id === String(fileId) || url === fileId));
}

function file(world, { type, fileId, fileUsageType }) {
  const known = find(world, fileId);
  const usage = fileUsageType ?? (known?.type === 'IMG' ? 'IMAGE' : 'OTHER');
  const name = known.extension ? `${known.name}.${known.extension}` : known.name;
  // The URL of a private file is not shown.
  const url = /PRIVATE|SENSITIVE/.test(known.access) ? {} : { url: known.url };
  return { type, fileId: known.id, fileUsageType: usage, name, ...url };
}
