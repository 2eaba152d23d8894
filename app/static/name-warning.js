// The note under a field that seems to name somebody: replace, or leave it. It never blocks, and works without network.
// Fields: <textarea data-checks-names>; the note stands after the field, or in the element that data-warns-in names.
// Words and pictures: components/identifiers.html. A field that a script fills: window.identifiers.look(field).
(() => {
  'use strict';
  const WAIT = 250; // milliseconds after the last key
  const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  const say = (key, gaps = {}) => document.getElementById('name-warning-words').dataset[key]
    .replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  const places = new WeakMap(); // field -> what stands below it
  const left = new Set(); // what the writer said may stay, until the page is left
  const keyOf = ({ kind, text }) => `${kind} ${text.toLowerCase()}`;

  // --- what there is to say ------------------------------------------------------------------------------------------
  const hitsIn = (field) => window.identifiers.find(field.value).filter((hit) => !left.has(keyOf(hit)));
  const once = (hits) => [...new Map(hits.map((hit) => [hit.text, hit])).values()];
  const isResident = ({ key }) => key === 'resident';
  const titleOf = (hits) => (hits.length > 1 ? say('more', { count: hits.length }) : say(hits[0].kind.startsWith('name') ? 'name' : 'other'));

  // --- showing it ----------------------------------------------------------------------------------------------------
  const placeOf = (field) => {
    if (!places.has(field)) {
      const note = document.createElement('div');
      const status = document.createElement('p');
      status.className = 'visually-hidden';
      status.setAttribute('role', 'status');
      const home = document.getElementById(field.dataset.warnsIn ?? '');
      if (home) home.append(note, status);
      else field.after(note, status);
      places.set(field, { note, status, shown: '' });
    }
    return places.get(field);
  };
  const rowOf = (field, hit) => {
    const row = copyOf('name-warning-hit');
    const button = (name, says, act) => {
      const found = row.querySelector(`[data-${name}]`);
      found.querySelector('[data-says]').textContent = says;
      found.querySelector('[data-about]').textContent = hit.text;
      found.addEventListener('click', act);
    };
    row.querySelector('[data-found]').textContent = hit.text;
    button('replaces', say('replace', { words: hit.suggestion.toLowerCase() }), () => replace(field, hit));
    button('leaves', say(isResident(hit) ? 'leaveName' : 'leave'), () => leave(field, hit));
    return row;
  };
  const noteOf = (field, hits) => {
    const note = copyOf('name-warning');
    note.querySelector('[data-title]').textContent = titleOf(hits);
    note.querySelector('[data-why]').textContent = say('why');
    note.querySelector('[data-hits]').append(...hits.map((hit) => rowOf(field, hit)));
    note.setAttribute('aria-label', titleOf(hits));
    return note;
  };
  const look = (field) => {
    const hits = once(hitsIn(field));
    const place = placeOf(field);
    const shown = hits.map(keyOf).join('\n');
    if (shown === place.shown) return;
    place.shown = shown;
    place.note.replaceChildren(...(hits.length ? [noteOf(field, hits)] : []));
    place.status.textContent = hits.length ? `${titleOf(hits)} ${hits.map(({ text }) => `“${text}”`).join(', ')}` : '';
  };

  // --- doing what the writer says ------------------------------------------------------------------------------------
  const goOn = (field, told) => {
    look(field);
    const { note, status } = placeOf(field);
    (note.querySelector('[data-replaces]') ?? field).focus();
    status.textContent = told;
  };
  const replace = (field, { text }) => {
    const hits = hitsIn(field).filter((hit) => hit.text === text);
    for (const { start, end, suggestion } of hits.reverse()) field.setRangeText(suggestion, start, end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    goOn(field, say('replaced', { words: hits.at(-1)?.suggestion.toLowerCase() ?? '' }));
  };
  const leave = (field, hit) => {
    left.add(keyOf(hit));
    goOn(field, say('left'));
  };

  // --- when ----------------------------------------------------------------------------------------------------------
  const timers = new WeakMap();
  const soon = (field) => {
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(look, WAIT, field));
  };
  const lookAround = () => { for (const field of document.querySelectorAll('[data-checks-names]')) soon(field); };
  document.addEventListener('input', ({ target }) => { if (target.matches('[data-checks-names]')) soon(target); });
  document.addEventListener('htmx:after:swap', lookAround);
  // The patterns take a moment the first time: not at the first key.
  const warmUp = () => window.identifiers.find('Mevrouw Jansen, kamer 1, belde collega Anna op 3 mei 2026. A. van Dijk');
  document.addEventListener('DOMContentLoaded', () => {
    lookAround();
    if (document.querySelector('[data-checks-names]')) setTimeout(warmUp, WAIT);
  });
  window.identifiers.look = look;
})();
