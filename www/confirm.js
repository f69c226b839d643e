/* Asks before anything is sent to HubSpot itself. In the sandbox nothing is asked. */
import { button, h } from './dom.js';

/** Resolves to true when a call may be sent: after a confirmation, or at once for reading and for the sandbox. */
export function mayGo(session, { method, words }) {
  if (!session.isLive || method === 'GET') return Promise.resolve(true);
  return new Promise((resolve) => {
    const before = /** @type {HTMLElement} */ (document.activeElement);
    const dialog = h(
      'dialog',
      { className: 'confirm', 'aria-labelledby': 'confirm-title' },
      h('h2', { id: 'confirm-title' }, 'Send to HubSpot?'),
      h(
        'p',
        null,
        words,
        ' This goes to ',
        h('strong', null, session.host),
        ' with the token of the local server, and cannot be taken back.',
      ),
      h(
        'div',
        { className: 'actions' },
        button('Cancel', () => dialog.close('no'), { className: 'secondary', autofocus: true }),
        button('Send to HubSpot', () => dialog.close('yes'), { className: 'primary danger' }),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
