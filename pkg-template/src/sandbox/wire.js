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
    return typeof value === 'string' && NUMBERS[name]?.(this) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
  });
}
