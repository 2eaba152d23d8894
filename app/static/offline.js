// The page that a device keeps: shows it in the device's language, fills it from the device's own store, keeps a draft
// at every key, and hands what is saved to outbox.js. It knows nobody until the store tells who was signed in last.
(() => {
  'use strict';
  const root = document.documentElement;
  const box = window.linnenOutbox;
  const find = (selector, within = document) => within.querySelector(selector);
  const every = (selector, within = document) => within.querySelectorAll(selector);
  const saved = (name) => { try { return localStorage.getItem(name); } catch { return null; } };

  // --- language and day or night, as last chosen on this device ------------------------------------------------------
  const LANGUAGES = ['nl', 'en'];
  const asked = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  const language = [saved('linnen-language'), ...asked, 'nl'].find((tag) => LANGUAGES.includes(tag));
  const theme = saved('linnen-theme');
  root.lang = language;
  if (['light', 'dark'].includes(theme)) root.dataset.theme = root.dataset.bsTheme = theme;
  const words = find(`template[data-language="${language}"]`).content;
  for (const other of every('template[data-language]')) other.remove();
  document.body.append(document.importNode(words, true));

  const say = (key, gaps = {}) => find('#words').dataset[key].replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  const copyOf = (id) => find(`#${id}`).content.firstElementChild.cloneNode(true);
  const announce = (text) => { find('[data-announces]').textContent = text; };

  // --- views: one at a time ------------------------------------------------------------------------------------------
  let view = '';
  const title = (text, lead = '') => {
    find('[data-title]').textContent = text;
    find('[data-lead]').textContent = lead;
    find('[data-lead]').hidden = !lead;
    document.title = `${text} · ${document.title.split(' · ').pop()}`;
  };
  const go = (name, focus = true) => {
    view = name;
    for (const section of every('[data-view]')) section.hidden = section.dataset.view !== name;
    for (const art of every('[data-art]')) art.toggleAttribute('hidden', art.dataset.art !== name);
    document.body.classList.toggle('has-bar', name === 'write');
    const { dataset } = find(`[data-view="${name}"]`);
    title(dataset.title, dataset.lead);
    if (focus) { scrollTo(0, 0); find('[data-title]').focus(); }
  };
  let held = 0; // what waits or was refused
  const online = () => {
    for (const place of every('[data-no-network]')) place.hidden = navigator.onLine || (held > 0 && 'unlessWaiting' in place.dataset);
    for (const place of every('[data-network]')) place.hidden = !navigator.onLine;
  };

  // --- the composer --------------------------------------------------------------------------------------------------
  const form = find('[data-writes]');
  let notebook = null;
  let draft = null; // what stands in the form: its id is made here, so that it is kept once
  const network = () => notebook.networks.find(({ slug }) => slug === form.network.value) ?? notebook.networks[0];
  const typed = () => ({
    ...draft,
    network: network().slug,
    answers: Object.fromEntries([...every('[data-answer]', form)].map((area) => [area.dataset.answer, area.value])),
    feeling: form.elements.feeling.value || null,
    topics: [...every('[name=topics]:checked', form)].map((tick) => tick.value),
    alone: form.elements.alone.checked,
  });
  const isEmpty = ({ answers }) => !Object.values(answers).some((text) => text.trim());
  const fresh = () => ({ id: crypto.randomUUID(), model: 'ward_note', lang: language, version: null });

  // One write at a time, and always the newest text last.
  let writing = null;
  let dirty = false;
  const keepDraft = () => {
    dirty = true;
    writing ??= (async () => {
      while (dirty) {
        dirty = false;
        const now = typed();
        if (isEmpty(now)) await box.drop('draft'); else await box.put('draft', now);
      }
    })().catch(() => {}).finally(() => {
      writing = null;
      if (dirty) keepDraft(); // a key between the last look and here
    });
    return writing;
  };

  const chip = (topic) => {
    const label = copyOf('chip');
    find('input', label).value = topic.id;
    find('[data-name]', label).textContent = topic.name;
    if (topic.lang) find('[data-name]', label).lang = topic.lang;
    return label;
  };
  const offerTopics = (chosen = []) => {
    const { topics, first } = network();
    const early = (topic, at) => at < first || chosen.includes(topic.id);
    find('[data-chips]').replaceChildren(...topics.filter(early).map(chip));
    const more = topics.filter((topic, at) => !early(topic, at)).map(chip);
    find('[data-chips-more]').replaceChildren(...more);
    find('[data-more]').hidden = !more.length;
    find('[data-topics]').hidden = !topics.length;
    for (const tick of every('[name=topics]', form)) tick.checked = chosen.includes(tick.value);
  };
  const offerNetworks = () => {
    const options = notebook.networks.map(({ slug, name }) => new Option(name, slug));
    form.network.replaceChildren(...options);
    find('[data-networks]').hidden = options.length < 2;
  };
  const fill = (content) => {
    draft = { id: content.id, model: content.model, lang: content.lang, version: content.version };
    if (content.network) form.network.value = content.network;
    if (form.network.selectedIndex < 0) form.network.selectedIndex = 0;
    for (const area of every('[data-answer]', form)) {
      area.value = content.answers?.[area.dataset.answer] ?? '';
      window.identifiers?.look?.(area);
    }
    form.elements.feeling.value = content.feeling ?? '';
    form.elements.alone.checked = content.alone === true;
    offerTopics(content.topics);
    find('#problem').textContent = '';
  };
  const write = async (focus) => {
    fill(await box.get('draft') ?? fresh());
    go('write', focus);
  };

  const problem = (text) => {
    find('#problem').textContent = text;
    find('[data-answer]').focus();
  };
  const save = async () => {
    const entry = { ...typed(), written_at: new Date().toISOString() };
    if (isEmpty(entry)) return problem(say('empty'));
    try {
      await writing;
      await box.keep(entry);
    } catch { return problem(say('failed')); }
    await box.drop('draft').catch(() => {});
    form.reset();
    justSaved = entry.id;
    go('saved');
    return box.send();
  };

  // --- what waits ----------------------------------------------------------------------------------------------------
  let justSaved = '';
  const when = (moment) => new Intl.DateTimeFormat({ nl: 'nl-NL', en: 'en-GB' }[language], { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
  const textOf = (entry) => Object.values(entry?.answers ?? {}).filter(Boolean).join('\n\n');
  const reason = (why) => (['left', 'long', 'unreadable'].includes(why) ? say(why) : why);
  const row = ({ place, id, at, refused, entry }) => {
    const line = copyOf('row');
    const first = textOf(entry).split('\n')[0];
    find('[data-first]', line).textContent = first.length > 80 ? `${first.slice(0, 79)}…` : first;
    find('[data-first]', line).lang = entry?.lang ?? '';
    find('[data-when]', line).textContent = id === justSaved ? say('just') : say('since', { when: when(at) });
    if (!refused) return line;
    find('[data-why]', line).textContent = reason(refused);
    find('[data-why]', line).hidden = find('[data-acts]', line).hidden = false;
    find('.state', line).replaceWith(copyOf('refused'));
    find('[data-copies-text]', line).addEventListener('click', async () => {
      await navigator.clipboard.writeText(textOf(entry));
      announce(say('copied'));
    });
    find('[data-again]', line).addEventListener('click', () => box.again());
    find('[data-erases]', line).addEventListener('click', () => { if (confirm(say('sure'))) box.forget(place); });
    return line;
  };
  const counted = (place, count) => (count === 1 ? place.dataset.one : place.dataset.many).replace('{n}', count);
  const leadOf = ({ waits, refused, trouble }, { dataset }) => {
    if (!waits && !refused) return [dataset.titleSent, dataset.leadSent];
    if (trouble === 'signed-out' || trouble === 'other') return [dataset.title, dataset.leadSignedOut];
    if (trouble === 'server' && navigator.onLine) return [dataset.title, dataset.leadServer];
    return [dataset.title, navigator.onLine ? dataset.leadOnline : dataset.lead];
  };
  let shown = '';
  let turn = 0;
  const show = async () => {
    turn += 1;
    const own = turn;
    const rows = await box.waiting();
    const now = await box.state();
    if (own !== turn) return; // a later look is under way: what was read here may be old already
    find('[data-rows]').replaceChildren(...rows.reverse().map(row));
    find('[data-waiting]').hidden = find('[data-safe]').hidden = !rows.length;
    find('[data-signs-in]').hidden = !(rows.length && ['signed-out', 'other'].includes(now.trouble));
    held = rows.length;
    find('[data-count]').hidden = !held;
    find('[data-count] [data-says]').textContent = say(held === 1 ? 'waitsOne' : 'waitsMany', { n: held });
    online();
    find('[data-others]').hidden = !now.others;
    find('[data-others]').textContent = now.others ? counted(find('[data-others]'), now.others) : '';
    find('[data-leaves]').hidden = !now.person;
    if (view === 'saved') title(...leadOf(now, find('[data-view="saved"]')));
    const told = now.waits ? say(now.waits === 1 ? 'waitsOne' : 'waitsMany', { n: now.waits }) : '';
    if (told !== shown) announce(told || (view === 'saved' ? say('sent') : ''));
    shown = told;
  };

  // --- what the writer does ------------------------------------------------------------------------------------------
  form.addEventListener('input', keepDraft);
  form.addEventListener('change', ({ target }) => {
    if (target === form.network) offerTopics();
    keepDraft();
  });
  form.addEventListener('submit', (event) => { event.preventDefault(); save(); });
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    if (button.dataset.goes === 'write') write(true);
    if (button.dataset.goes === 'saved') { go('saved'); show(); }
    if ('reloads' in button.dataset) location.reload();
    if ('signsOut' in button.dataset) box.signOut();
    if (button.dataset.chooses) {
      localStorage.setItem('linnen-language', button.dataset.chooses);
      await writing;
      location.reload();
    }
  });
  window.addEventListener('offline', online);
  window.addEventListener('online', () => {
    online();
    if (view === 'away') location.reload();
  });

  // --- beginning -----------------------------------------------------------------------------------------------------
  const begin = async () => {
    online();
    if (!box.able) return go('unable', false);
    notebook = await box.get('notebook').catch(() => null);
    if (notebook?.networks.length) offerNetworks();
    const now = await box.state();
    document.addEventListener('linnen:queue', show);
    await show();
    if (!notebook) go('nobody', false);
    else if (!notebook.networks.length) go('reader', false);
    else if (location.pathname !== '/offline/') go('away', false);
    else if (location.hash === '#saved' || (now.refused && !now.waits)) go('saved', false);
    else await write(false);
    return show();
  };
  begin();
})();
