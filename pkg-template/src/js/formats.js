/* The formats of strings, decided as src/spec/format.rs decides them. */
import { byteLength } from './text.js';

const isId = (text) => /^\d{1,19}$/.test(text) && (text.length < 19 || text <= '9223372036854775807');
const isAgent = (text) => text.startsWith('A-') && isId(text.slice(2));

function isActor(text) {
  const rest = text.slice(2);
  if (text[1] !== '-') return false;
  switch (text[0]) {
    case 'A':
    case 'I':
    case 'L':
    case 'V':
      return isId(rest);
    case 'E':
      return isEmail(rest);
    case 'S':
      return rest === 'hubspot';
    default:
      return text[0] === 'B' && rest !== '';
  }
}

/** White space and control characters beyond ASCII. */
const hasHidden = (text) => /[\x80-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(text);

function isEmail(text) {
  // No text of more UTF-16 code units has fewer bytes.
  if (text.length > 254 || byteLength(text) > 254) return false;
  const isQuoted = text[0] === '"';
  const at = isQuoted ? text.lastIndexOf('@') : text.indexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  const isLocal = isQuoted ? /^".+"$/s : /^[^\0- \x7f@<>()[\],;:\\".]+(?:\.[^\0- \x7f@<>()[\],;:\\".]+)*$/;
  const labels = domain.split('.');
  const isLabel = (label) => /^[A-Za-z\d\x80-\uffff](?:[A-Za-z\d\x80-\uffff-]*[A-Za-z\d\x80-\uffff])?$/.test(label) && byteLength(label) <= 63;
  return isLocal.test(local) && byteLength(local) <= 64 && labels.length > 1 && labels.every(isLabel) && !hasHidden(isQuoted ? domain : text);
}

const isUrl = (text) => /^https?:\/\/[^\0- \x7f<>"/?#][^\0- \x7f<>"]*$/i.test(text) && !hasHidden(text);
const isHttpsUrl = (text) => /^https:/i.test(text) && isUrl(text);

/** A date and time as RFC 3339 has it: a leap second is the last of a quarter of an hour. */
function isDateTime(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/i.exec(text);
  if (parts === null) return false;
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = parts.slice(1).map((part = '0') => Number(part));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? 28 + isLeap : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isClock = hour < 24 && minute < 60 && (second < 60 || (second === 60 && minute % 15 === 14));
  return month > 0 && month < 13 && day > 0 && day <= days && isClock && zoneHour < 24 && zoneMinute < 60;
}

const isSeen = (text) => /[^\s\x85\ufeff]/.test(text);

/** By the names of formats in the tables: whether a text has the format. Those that every text has are left out. */
export const FORMATS = {
  actor: isActor,
  agent: isAgent,
  'date-time': isDateTime,
  email: isEmail,
  file: (text) => isId(text) || isHttpsUrl(text),
  https: isHttpsUrl,
  id: isId,
  opaque: (text) => text !== '',
  phone: (text) => /^\+[1-9]\d{1,14}$/.test(text),
  property: (text) => /^[a-z\d_]*$/.test(text),
  shortCode: (text) => /^\d{3,8}$/.test(text),
  url: isUrl,
  uuid: (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  visible: isSeen,
};
