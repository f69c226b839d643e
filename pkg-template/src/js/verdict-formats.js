/* The formats of strings for the verdict: the one implementation, without texts beyond ASCII, which are left to the check. */
import { isText } from '../schemas/plain-values.js';

import { FORMATS } from './formats.js';

const isPlain = (value) => isText(value) && /^[ -~]*$/.test(value);

export const isActor = (value) => isPlain(value) && FORMATS.actor(value);
export const isAgent = (value) => isPlain(value) && FORMATS.agent(value);
export const isDateTime = (value) => isPlain(value) && FORMATS['date-time'](value);
export const isEmail = (value) => isPlain(value) && FORMATS.email(value);
export const isFileRef = (value) => isPlain(value) && FORMATS.file(value);
export const isHttpsUrl = (value) => isPlain(value) && FORMATS.https(value);
export const isId = (value) => isPlain(value) && FORMATS.id(value);
export const isLine = (value) => isText(value) && FORMATS.line(value);
export const isName = (value) => isText(value) && FORMATS.name(value);
export const isOpaque = (value) => isPlain(value) && FORMATS.opaque(value);
export const isPhone = (value) => isPlain(value) && FORMATS.phone(value);
export const isProperty = (value) => isPlain(value) && FORMATS.property(value);
export const isShortCode = (value) => isPlain(value) && FORMATS.shortCode(value);
export const isUrl = (value) => isPlain(value) && FORMATS.url(value);
export const isUuid = (value) => isPlain(value) && FORMATS.uuid(value);
export const isVisible = (value) => isText(value) && FORMATS.visible(value);
