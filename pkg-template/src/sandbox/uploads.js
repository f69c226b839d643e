/* Files, and tokens for the chat widget. */
import { readBody } from './body.js';
import { Answer, invalid } from './answers.js';

const KINDS = {
  IMG: /^(png|jpe?g|gif|webp|svg|bmp)$/,
  MOVIE: /^(mp4|mov|webm|avi)$/,
  AUDIO: /^(mp3|wav|ogg|m4a)$/,
  DOCUMENT: /^(pdf|docx?|xlsx?|pptx?|txt|csv)$/,
};

function upload(world, { form }) {
  if (form === undefined) throw new Answer(415, undefined);
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw missing('file');
  const { access, ...more } = optionsOf(form.get('options'));
  if (typeof access !== 'string') throw missing('options.access');
  if (form.get('folderId') === null && form.get('folderPath') === null) throw missing('folderId or folderPath');
  const fileName = form.get('fileName') ?? file.name;
  const dot = fileName.lastIndexOf('.');
  const [name, extension] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot + 1).toLowerCase()] : [fileName, ''];
  const folders = (form.get('folderPath') ?? '').split('/').filter((step) => step !== '');
  const path = `/${[...folders, fileName].join('/')}`;
  const { now } = world;
  const made = {
    id: world.nextNumber('file', world.state.files),
    createdAt: now,
    updatedAt: now,
    archived: false,
    name,
    extension,
    type: kindOf(extension),
    size: file.size,
    access,
    path,
    ...(form.get('folderId') && { parentFolderId: form.get('folderId') }),
    url: `https://files.example.com${path.split('/').map(encodeURIComponent).join('/')}`,
    ...(more.ttl && { ttl: more.ttl }),
  };
  world.state.files.push(made);
  return made;
}

function optionsOf(text) {
  try {
    const options = JSON.parse(text);
    if (typeof options === 'object' && options !== null) return options;
  } catch {
    // Told below.
  }
  throw invalid('`options` is not JSON', { errors: [{ message: 'not a JSON object', in: 'options' }] });
}

function missing(name) {
  return invalid(`\`${name}\` is missing`, { errors: [{ message: 'is missing', in: name }] });
}

function kindOf(extension) {
  return Object.keys(KINDS).find((kind) => KINDS[kind].test(extension)) ?? 'OTHER';
}

function createToken(world, request) {
  readBody(request);
  return { token: [36, 96, 43].map((length) => world.nextHex('token', length)).join('.') };
}

export const uploads = {
  'files.upload': upload,
  'visitorIdentification.createToken': createToken,
};
