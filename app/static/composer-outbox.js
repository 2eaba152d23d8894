// A reflection that cannot be saved for lack of network is kept on this device, encrypted, and sent later by itself.
// One that was finished before is edited with its version on the server, so its text stays in the form instead.
(() => {
  'use strict';
  const entryOf = (form, submitter) => {
    const data = new FormData(form);
    const fields = [...data].filter(([name]) => name.startsWith('answer-'));
    return {
      id: data.get('id'),
      composer: data.get('composer'),
      network: form.dataset.outbox,
      model: data.get('model'),
      answers: Object.fromEntries(fields.map(([name, text]) => [name.slice('answer-'.length), text])),
      feeling: data.get('feeling') || null,
      topics: data.getAll('topics'),
      alone: data.has('is_alone'),
      lang: document.documentElement.lang,
      draft: submitter?.name === 'later',
      version: Number(data.get('version')) || null,
      written_at: new Date().toISOString(),
    };
  };
  const isEmpty = ({ answers }) => !Object.values(answers).some((text) => text.trim());

  document.addEventListener('linnen:unreachable', async (event) => {
    const form = event.target;
    if (!form.matches('[data-outbox]:not([data-finished])') || !window.linnenOutbox?.able) return;
    const entry = entryOf(form, event.detail.submitter);
    if (isEmpty(entry)) return;
    event.preventDefault();
    try {
      await window.linnenOutbox.keep(entry);
      form.removeAttribute('data-dirty');
      location.assign('/offline/#saved');
    } catch {
      event.detail.otherwise();
    }
  });
})();
