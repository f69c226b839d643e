/* The formats of strings, decided as src/spec/format.rs decides them. */
import { hasHidden, isActor, isAgent, isEmail, isId, isLine, isOpaque } from './text-formats.js';

/** The parts of a URL: its authority, and whatever follows. */
const URL = /^https?:\/\/([^\0- \x7f<>"\\/?#]+)(?:[/?#][^\0- \x7f<>"]*)?$/i;

function isUrl(text) {
  const authority = URL.exec(text)?.[1];
  if (authority === undefined || hasHidden(text)) return false;
  const [, host, port] = /^(?:.*@)?(\[.*?\]|[^:]*)(?::(\d{0,5}))?$/s.exec(authority) ?? [];
  if (host === undefined || Number(port ?? 0) > 0xffff) return false;
  return host.startsWith('[') ? isIpv6(host.slice(1, -1)) : isHost(host);
}

/** A name of labels, none of them empty, or an IPv4 address in its usual form: what ends in a number is one. */
function isHost(host) {
  const labels = host.replace(/\.$/, '').split('.');
  const isNumber = /^(?:\d*|0x[\da-f]*)$/i.test(labels.at(-1));
  const isKnown = (label) => label !== '' && !/^xn--(?:$|.*-$)/is.test(label);
  return labels.every(isKnown) && !/[[\]^|%@]/.test(host) && (!isNumber || (labels.length === 4 && labels.every(isOctet)));
}

const isOctet = (text) => /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) < 256;

/** Eight groups of up to four hexadecimal digits, or fewer around one run of zeros that is left out. */
function isIpv6(text) {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isWhole = groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
  return isWhole && (halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8);
}

const isHttpsUrl = (text) => /^https:/i.test(text) && isUrl(text);

/** A date and time as RFC 3339 has it: a leap second is the last of a quarter of an hour. */
function isDateTime(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/i.exec(text);
  if (parts === null) return false;
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = parts.slice(1).map((part = '0') => Number(part));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? 28 + Number(isLeap) : [4, 6, 9, 11].includes(month) ? 30 : 31;
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
  line: isLine,
  name: (text) => isLine(text) && isSeen(text),
  opaque: isOpaque,
  phone: (text) => /^\+[1-9]\d{1,14}$/.test(text),
  property: (text) => /^[a-z\d_]*$/.test(text),
  shortCode: (text) => /^\d{3,8}$/.test(text),
  url: isUrl,
  uuid: (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  visible: isSeen,
};
