// What HTML cannot do by itself: dialogs, announcements, one submit at a time, and never losing typed text.
// The page works without this file. No inline script, no HTML strings: the CSP requires Trusted Types.
(() => {
  'use strict';
  const say = (id) => document.getElementById(id)?.textContent ?? '';

  // --- announcements -------------------------------------------------------------------------------------------------
  const announce = (text) => {
    const region = document.getElementById('announce');
    if (!region) return;
    region.textContent = '';
    setTimeout(() => { region.textContent = text; }, 50);
  };

  // --- theme: the form also works without script; with it the change shows at once -----------------------------------
  const chooseTheme = (form, submitter) => {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.bsTheme = submitter.value;
    send(form, submitter);
  };

  // Paper is white, also at night.
  window.addEventListener('beforeprint', () => { document.documentElement.dataset.bsTheme = 'light'; });
  window.addEventListener('afterprint', () => {
    const { dataset } = document.documentElement;
    const dark = dataset.theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : dataset.theme === 'dark';
    dataset.bsTheme = dark ? 'dark' : 'light';
  });

  // --- dialogs -------------------------------------------------------------------------------------------------------
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-opens]');
    if (opener) {
      const dialog = document.getElementById(opener.dataset.opens);
      if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); }
      return;
    }
    if (event.target.closest('[data-closes]')) event.target.closest('dialog')?.close();
    else if (event.target.matches?.('dialog[open]')) event.target.close();
    if (event.target.closest('[data-print]')) window.print();
    if (event.target.closest('[data-dismiss]')) event.target.closest('.toast-l')?.remove();
    if (event.target.closest('[data-copies]')) copy(event.target.closest('[data-copies]'));
    const menu = event.target.closest('details.menu');
    for (const open of document.querySelectorAll('details.menu[open]')) if (open !== menu) open.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details.menu[open]') ?? event.target.closest?.('details.ask-d[open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); }
    else event.target.closest?.('form')?.querySelector('[data-escape]')?.click();
  });
  const copy = async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).innerText);
    announce(button.dataset.copied);
  };

  // --- one submit at a time ------------------------------------------------------------------------------------------
  const busy = (form, on) => {
    form.toggleAttribute('data-busy', on);
    for (const button of form.querySelectorAll('button:not([type=button])')) {
      if (on) button.setAttribute('aria-disabled', 'true'); else button.removeAttribute('aria-disabled');
    }
  };
  window.addEventListener('pageshow', () => { for (const form of document.querySelectorAll('form[data-busy]')) busy(form, false); });

  // --- typed text is never lost --------------------------------------------------------------------------------------
  // Before a form is posted we ask whether the server is there and who we are. If not, the form stays as it is.
  const account = () => document.documentElement.dataset.account ?? '';
  const alive = async () => {
    const answer = await fetch(document.documentElement.dataset.alive, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const renew = (token) => { for (const input of document.querySelectorAll('input[name=csrf_token]')) input.value = token; };
  const send = (form, submitter) => {
    const body = new FormData(form, submitter);
    return fetch(form.action, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
  };
  const trouble = (form, key) => {
    form.querySelector(':scope > [data-trouble]')?.remove();
    const note = document.getElementById('trouble').content.firstElementChild.cloneNode(true);
    note.querySelector('[data-what]').textContent = say(`say-${key}`);
    form.append(note);
    note.scrollIntoView({ block: 'nearest' });
    announce(note.textContent);
  };
  let waiting = null;
  const askSignIn = (form, submitter) => {
    const dialog = document.getElementById('lost');
    if (!dialog) return trouble(form, 'lost');
    waiting = { form, submitter };
    dialog.showModal();
  };
  const proceed = (form, submitter) => {
    if (!form.requestSubmit) { location.reload(); return; }
    form.dataset.sure = '1';
    form.requestSubmit(submitter ?? undefined);
  };
  // "Try again" stands in a note that goes away; what counts is the button that was pressed before.
  const pressed = new WeakMap();
  const meant = (form, submitter) => {
    if (!submitter?.closest('[data-trouble]')) pressed.set(form, submitter);
    return pressed.get(form);
  };
  const check = async (form, submitter) => {
    busy(form, true);
    try {
      const state = await alive();
      busy(form, false);
      if (state.account !== account()) return askSignIn(form, submitter);
      renew(state.token);
      proceed(form, submitter);
    } catch {
      busy(form, false);
      unreachable(form, submitter);
    }
  };
  // A page that can keep the text on the device takes it over; else it stays in the form.
  const unreachable = (form, submitter) => {
    const otherwise = () => trouble(form, navigator.onLine ? 'server' : 'offline');
    const event = new CustomEvent('linnen:unreachable', { bubbles: true, cancelable: true, detail: { submitter, otherwise } });
    if (form.dispatchEvent(event)) otherwise();
  };
  const signInAgain = async (form) => {
    const problem = form.querySelector('[data-what]');
    problem.textContent = '';
    try {
      renew((await alive()).token);
      const answer = await send(form);
      if (!answer.ok) { problem.textContent = say('say-refused'); return; }
      const state = await alive();
      if (state.account !== account()) { problem.textContent = say('say-other'); return; }
      renew(state.token);
      form.closest('dialog').close();
      form.reset();
      if (waiting) proceed(waiting.form, waiting.submitter);
      waiting = null;
    } catch { problem.textContent = say('say-server'); }
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.hasAttribute('data-busy')) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    if (form.matches('[data-theme-form]')) { event.preventDefault(); chooseTheme(form, event.submitter); return; }
    if (form.matches('[data-lost]')) { event.preventDefault(); signInAgain(form); return; }
    if (form.method !== 'post') return;
    const submitter = meant(form, event.submitter);
    form.querySelector(':scope > [data-trouble]')?.remove();
    const guarded = document.documentElement.dataset.alive && account() && !form.hasAttribute('hx-post');
    if (guarded && !form.dataset.sure) {
      event.preventDefault();
      event.stopImmediatePropagation();
      check(form, submitter);
      return;
    }
    delete form.dataset.sure;
    if (!form.hasAttribute('hx-post') && !form.hasAttribute('data-download')) setTimeout(() => busy(form, true));
  }, true);

  // Leaving with changed text asks first.
  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (form?.method === 'post' && !form.hasAttribute('data-careless')) form.toggleAttribute('data-dirty', true);
  });
  document.addEventListener('submit', (event) => { event.target.removeAttribute('data-dirty'); });
  window.addEventListener('beforeunload', (event) => {
    if (document.querySelector('form[data-dirty]')) event.preventDefault();
  });

  // --- htmx ----------------------------------------------------------------------------------------------------------
  const formOf = (element) => element.closest('form') ?? element;
  document.addEventListener('htmx:response:error', (event) => {
    const { response } = event.detail.ctx;
    const status = response?.status ?? response?.raw?.status;
    const form = formOf(event.target);
    if (status === 422 || status === 409) return;
    if (status === 401) askSignIn(form, null);
    else trouble(form, status >= 500 ? 'server' : 'refused-now');
  });
  document.addEventListener('htmx:error', (event) => { if (event.detail.ctx) trouble(formOf(event.target), 'offline'); });
  document.addEventListener('htmx:after:swap', () => {
    focusProblem(false);
    const told = document.querySelector('[data-announce]');
    if (told) { announce(told.textContent); told.removeAttribute('data-announce'); }
  });

  // --- after loading -------------------------------------------------------------------------------------------------
  const focusProblem = () => { document.querySelector('[data-error-summary]')?.focus(); };
  document.addEventListener('DOMContentLoaded', () => {
    focusProblem();
    announce(document.querySelector('.main > .toast-l span, .signin-main > .toast-l span')?.textContent ?? '');
    for (const form of document.querySelectorAll('form[data-auto]')) {
      form.addEventListener('change', () => form.requestSubmit());
      form.querySelector('[data-auto-hide]')?.setAttribute('hidden', '');
    }
  });
})();
