// The composer: keeps a draft while somebody types, counts kindly, grows the fields. Without this file it is a plain form.
(() => {
  'use strict';
  const WAIT = 1500;
  const form = () => document.querySelector('form[data-compose]');
  const words = (name) => form()?.querySelector(`[data-say="${name}"]`)?.textContent ?? '';
  const tell = (text) => { const place = form()?.querySelector('[data-kept]'); if (place && place.textContent !== text) place.textContent = text; };

  // --- counting: how much of the kind limit is left; over it, an invitation, never a cut -------------------------------
  const count = (area) => {
    const place = form()?.querySelector(`[data-count="${area.id}"]`);
    if (!place) return;
    const left = Number(place.dataset.most) - area.value.length;
    place.textContent = left < 0 ? place.dataset.over : left <= 40 ? String(left) : '';
  };
  const countAll = () => { for (const area of form()?.querySelectorAll('textarea') ?? []) count(area); };

  // --- drafts: one at a time, in order; a finished reflection is only changed by its own button -------------------------
  let timer = null;
  let busy = false;
  let again = false;
  let stopped = false;
  const keep = async () => {
    const open = form();
    if (!open || stopped || open.hasAttribute('data-finished') || open.hasAttribute('data-busy')) return;
    if (![...open.querySelectorAll('textarea')].some((area) => area.value.trim())) return;
    if (busy) { again = true; return; }
    busy = true;
    try {
      const body = new FormData(open);
      const answer = await fetch(open.dataset.compose, { method: 'POST', body, headers: { Accept: 'application/json' } });
      if (answer.ok) {
        const kept = await answer.json();
        if (form() === open && !stopped) {
          open.elements.version.value = String(kept.version);
          const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format(new Date());
          tell(`${words('kept')} ${time}`);
        }
      } else if (answer.status === 409) { stopped = true; tell(words('stale')); }
    } catch { tell(words('offline')); }
    busy = false;
    if (again) { again = false; keep(); }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); };

  // Saving waits for a draft that is under way, so that it knows the version of it. app.js has checked the sign-in by
  // then and marked the form as busy: it goes on from there.
  const settled = async () => { clearTimeout(timer); again = false; while (busy) await new Promise((done) => setTimeout(done, 30)); };
  document.addEventListener('submit', (event) => {
    const { target, submitter } = event;
    if (target !== form()) return;
    clearTimeout(timer);
    if (!busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    settled().then(() => {
      target.removeAttribute('data-busy');
      target.dataset.sure = '1';
      target.requestSubmit(submitter ?? undefined);
    });
  }, true);

  document.addEventListener('input', (event) => {
    if (event.target.form !== form()) return;
    if (event.target.matches('textarea')) count(event.target);
    soon();
  });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') { clearTimeout(timer); keep(); } });
  document.addEventListener('htmx:after:swap', () => { countAll(); form()?.querySelector('.model.is-on')?.focus(); });
  document.addEventListener('DOMContentLoaded', countAll);
})();
