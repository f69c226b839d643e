/* The state as HubSpot writes it: the ids of the state are strings, a few of HubSpot's are numbers. */

/** The members that are numbers, and in what. */
const isTemplate = ({ type }) => type === 'WHATSAPP_TEMPLATE_METADATA';
const isStagingToken = (owner) => 'accountToken' in owner;
const NUMBERS = {
  integrationAppId: (owner) => 'clientType' in owner,
  fileId: ({ type }) => type === 'MESSAGE_HEADER',
  contentId: isTemplate,
  mappedTemplateId: isTemplate,
  rootMicId: isTemplate,
  genericChannelId: isStagingToken,
  inboxId: isStagingToken,
  userId: isStagingToken,
};

/** An answer as JSON. */
export function wireText(body) {
  return JSON.stringify(body, function write(name, value) {
    if (name === 'crmObjectIds' && isTemplate(this) && value) return mapped(value, numbered);
    return NUMBERS[name]?.(this) ? numbered(value) : value;
  });
}

/** Digits as the number they are, where JavaScript can hold it. */
function numbered(value) {
  return typeof value === 'string' && /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
