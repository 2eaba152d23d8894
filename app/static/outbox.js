// What waits on this device for network: encrypted per person, sent once and in order, erased when it arrived.
// window.linnenOutbox: keep(entry), send(), waiting(), state(), put/get/drop(name) for notes such as drafts, signOut().
// Needs a secure address, IndexedDB and WebCrypto; without them `able` is false and nothing is kept.
(() => {
  'use strict';
  const { dataset } = document.documentElement;
  const able = Boolean(window.isSecureContext && window.indexedDB && window.crypto?.subtle && window.localStorage);
  const DAY = 86_400_000;
  const KEPT = 30 * DAY;
  const FRESH = 600_000; // milliseconds that the notebook on the device counts as new
  const WAITS = [5, 20, 60, 300]; // seconds until the next try
  const CIPHER = { name: 'AES-GCM', length: 256 };

  // --- the store -----------------------------------------------------------------------------------------------------
  let opening = null;
  const open = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('linnen', 1);
      request.onupgradeneeded = () => {
        const base = request.result;
        base.createObjectStore('people', { keyPath: 'person' });
        base.createObjectStore('notes', { keyPath: ['person', 'name'] });
        base.createObjectStore('device', { keyPath: 'name' });
        const entries = base.createObjectStore('entries', { keyPath: 'place', autoIncrement: true });
        entries.createIndex('id', ['person', 'id'], { unique: true });
      };
      request.onsuccess = () => {
        const base = request.result;
        base.onversionchange = base.onclose = () => { base.close(); opening = null; };
        resolve(base);
      };
      request.onerror = () => { opening = null; reject(request.error); };
    });
    return opening;
  };
  const run = async (names, mode, work) => {
    const deal = (await open()).transaction(names, mode, { durability: 'strict' });
    const done = new Promise((resolve, reject) => {
      deal.oncomplete = resolve;
      deal.onerror = deal.onabort = () => reject(deal.error);
    });
    const asked = work(deal);
    await done;
    return asked?.result;
  };
  const all = (name) => run(name, 'readonly', (deal) => deal.objectStore(name).getAll());
  const one = (name, key) => run(name, 'readonly', (deal) => deal.objectStore(name).get(key));
  const write = (name, row) => run(name, 'readwrite', (deal) => deal.objectStore(name).put(row));
  const erase = (name, key) => run(name, 'readwrite', (deal) => deal.objectStore(name).delete(key));

  // --- keys: one per person, made here, never to be read out ---------------------------------------------------------
  const keyOf = async (person) => (await one('people', person))?.key;
  const makeKey = async (person) => {
    if (await keyOf(person)) return;
    const key = await crypto.subtle.generateKey(CIPHER, false, ['encrypt', 'decrypt']);
    await run('people', 'readwrite', (deal) => {
      const people = deal.objectStore('people');
      const known = people.get(person); // another tab may have been first
      known.onsuccess = () => { if (!known.result) people.add({ person, key }); };
    });
  };
  const boundTo = (person, place, iv) => ({ name: CIPHER.name, iv, additionalData: new TextEncoder().encode(`${person} ${place}`) });
  const seal = async (person, place, value) => {
    const key = await keyOf(person);
    if (!key) throw new Error('no key on this device');
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, sealed: await crypto.subtle.encrypt(boundTo(person, place, iv), key, new TextEncoder().encode(JSON.stringify(value))) };
  };
  const unseal = async (person, place, { iv, sealed }) => {
    const plain = await crypto.subtle.decrypt(boundTo(person, place, iv), await keyOf(person), sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  };

  // --- who: the person of this page, else whoever was signed in last -------------------------------------------------
  const me = async () => (able && (dataset.person || (await one('device', 'current'))?.person)) || '';
  const mine = (rows, person) => rows.filter((row) => row.person === person);

  // --- notes: a draft, and the networks and topics to choose from ----------------------------------------------------
  const put = async (name, value) => {
    const person = await me();
    await write('notes', { person, name, at: Date.now(), ...await seal(person, name, value) });
  };
  const get = async (name) => {
    const person = await me();
    const note = person && await one('notes', [person, name]);
    return note ? unseal(person, name, note) : null;
  };
  const drop = async (name) => erase('notes', [await me(), name]);

  // --- the queue -----------------------------------------------------------------------------------------------------
  const keep = async (entry) => {
    const person = await me();
    const box = await seal(person, entry.id, entry);
    await run('entries', 'readwrite', (deal) => {
      const entries = deal.objectStore('entries');
      const known = entries.index('id').getKey([person, entry.id]);
      known.onsuccess = () => {
        const place = known.result === undefined ? {} : { place: known.result };
        entries.put({ person, id: entry.id, at: Date.now(), refused: '', ...place, ...box });
      };
    });
    navigator.storage?.persist?.().catch(() => {});
    told();
  };
  const opened = async (row) => {
    try { return { ...row, entry: await unseal(row.person, row.id, row) }; } catch { return { ...row, entry: null }; }
  };
  const waiting = async () => {
    const person = await me();
    return Promise.all(mine(await all('entries'), person).map(opened));
  };
  const isSame = (found, other) => found && found.iv.join() === other.iv.join();
  // Only what was sent is touched: the writer may have saved other words meanwhile.
  const settle = (row, change) => run('entries', 'readwrite', (deal) => {
    const entries = deal.objectStore('entries');
    const now = entries.get(row.place);
    now.onsuccess = () => { if (isSame(now.result, row)) change(entries, now.result); };
  });
  const arrived = (row) => settle(row, (entries) => entries.delete(row.place));
  const refuse = (row, why) => settle(row, (entries, now) => entries.put({ ...now, refused: why }));
  const forget = async (place) => { await erase('entries', place); told(); };
  const again = async () => {
    for (const row of mine(await all('entries'), await me())) if (row.refused) await refuse(row, '');
    return send();
  };

  const state = async () => {
    const person = await me();
    const rows = able ? await all('entries') : [];
    const own = mine(rows, person);
    return { person, waits: own.filter((row) => !row.refused).length, refused: own.filter((row) => row.refused).length,
      others: rows.length - own.length, trouble };
  };
  const unsent = async (person) => mine(await all('entries'), person).length
    + mine(await all('notes'), person).filter((note) => note.name.startsWith('draft')).length;

  // --- sending -------------------------------------------------------------------------------------------------------
  let trouble = ''; // '', offline, signed-out, other, server
  let tries = 0;
  let timer = null;
  const later = (what) => {
    clearTimeout(timer);
    timer = setTimeout(send, WAITS[Math.min(tries, WAITS.length - 1)] * 1000);
    tries += 1;
    return what;
  };
  const ask = async (address, options = {}) => {
    const headers = { 'HX-Request': 'true', Accept: 'application/json', ...options.headers };
    const answer = await fetch(address, { cache: 'no-store', redirect: 'error', ...options, headers });
    if (answer.ok || answer.status === 422) return { status: answer.status, ok: answer.ok, data: await answer.json().catch(() => ({})) };
    await answer.body?.cancel();
    return { status: answer.status, ok: false, data: {} };
  };
  const post = ({ person, entry }, token) => ask(`/n/${encodeURIComponent(entry.network)}/reflections/outbox`, {
    method: 'POST', body: JSON.stringify(entry), headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token, 'X-Linnen-Person': person },
  });
  const REFUSED = { 403: 'left', 404: 'left', 413: 'long' };
  const sendOne = async (row, token) => {
    if (!row.entry) { await refuse(row, 'unreadable'); return ''; }
    const answer = await post(row, token);
    if (answer.status === 401) return 'signed-out';
    if (answer.status === 412) return 'other';
    if (answer.ok && answer.data.saved === row.id) await arrived(row); // a hotel's sign-in page also answers 200
    else if (REFUSED[answer.status]) await refuse(row, REFUSED[answer.status]);
    else if (answer.status === 422) await refuse(row, answer.data.why || 'unreadable');
    else return later('server');
    told();
    return '';
  };
  const sendAll = async () => {
    const rows = (await waiting()).filter((row) => !row.refused);
    if (!rows.length) return '';
    try {
      const answer = await ask('/offline/token');
      if (answer.status === 401) return 'signed-out';
      if (!answer.ok) return later('server');
      const { person, token } = answer.data;
      if (!token) return later('server');
      if (person !== rows[0].person) return 'other';
      for (const row of rows) {
        const stopped = await sendOne(row, token);
        if (stopped) return stopped;
      }
    } catch { return later('offline'); }
    tries = 0;
    return '';
  };
  const alone = (work) => (navigator.locks ? navigator.locks.request('linnen-outbox', work) : work());
  const send = async () => {
    if (!able) return '';
    clearTimeout(timer);
    trouble = await alone(sendAll);
    told();
    return trouble;
  };

  // --- telling: this page, and other tabs ----------------------------------------------------------------------------
  const channel = window.BroadcastChannel ? new BroadcastChannel('linnen-outbox') : null;
  const words = (place, kind, count) => place.dataset[`${kind}${count === 1 ? 'One' : 'Many'}`].replace('{n}', count);
  const show = async () => {
    const now = await state();
    for (const place of document.querySelectorAll('[data-queue]')) {
      const said = [now.waits && words(place, 'waits', now.waits), now.refused && words(place, 'refused', now.refused)].filter(Boolean).join(' ');
      place.hidden = !said;
      const text = place.querySelector('[data-says]');
      if (text.textContent !== said) text.textContent = said;
    }
    document.dispatchEvent(new Event('linnen:queue'));
  };
  const told = () => { channel?.postMessage(''); show(); };
  if (channel) channel.onmessage = show;

  // --- erasing: the key first, then what it opens --------------------------------------------------------------------
  const eraseRows = (person) => run(['entries', 'notes', 'device'], 'readwrite', (deal) => {
    for (const name of ['entries', 'notes']) {
      const walk = deal.objectStore(name).openCursor();
      walk.onsuccess = () => {
        const row = walk.result;
        if (!row) return;
        if (row.value.person === person) row.delete();
        row.continue();
      };
    }
    const current = deal.objectStore('device').get('current');
    current.onsuccess = () => { if (current.result?.person === person) deal.objectStore('device').delete('current'); };
  });
  const wipe = async (person) => {
    await erase('people', person);
    await eraseRows(person);
    for (const name of ['linnen-language', 'linnen-theme']) localStorage.removeItem(name);
    if (!(await all('people')).length) { // the files go too
      (await open()).close();
      opening = null;
      await new Promise((resolve) => { const gone = indexedDB.deleteDatabase('linnen'); gone.onsuccess = gone.onerror = gone.onblocked = resolve; });
    }
    told();
  };
  const eraseOld = async () => {
    const limit = Date.now() - KEPT;
    const old = (rows) => rows.filter((row) => row.at < limit);
    for (const row of old(await all('entries'))) await erase('entries', row.place);
    for (const note of old(await all('notes'))) await erase('notes', [note.person, note.name]);
    const person = await me();
    const left = [...await all('entries'), ...await all('notes')];
    for (const other of await all('people')) {
      if (other.person !== person && !mine(left, other.person).length) await erase('people', other.person);
    }
  };

  // --- signing out: first send, then ask, then erase; also without network -------------------------------------------
  const LEAVING = 'linnen-leaving'; // signed out here without network: the server is told as soon as there is
  const askErase = (count) => new Promise((resolve) => {
    const dialog = document.getElementById('unsent');
    for (const place of dialog.querySelectorAll('[data-one]')) {
      place.textContent = (count === 1 ? place.dataset.one : place.dataset.many).replace('{n}', count);
    }
    dialog.returnValue = '';
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'erase'), { once: true });
    dialog.showModal();
  });
  const tellServer = async (others) => {
    const answer = await fetch('/alive', { cache: 'no-store' });
    const body = new FormData();
    body.set('csrf_token', (await answer.json()).token);
    if (others) body.set('others_wait', '1');
    const gone = await fetch('/sign-out', { method: 'POST', body, redirect: 'manual' });
    if (gone.type !== 'opaqueredirect' && !gone.ok) throw new Error(String(gone.status));
  };
  const leave = async () => {
    try {
      await tellServer(able && (await all('people')).length > 0);
      localStorage.removeItem(LEAVING);
      location.assign('/sign-in');
    } catch {
      localStorage.setItem(LEAVING, '1');
      location.assign('/offline/');
    }
  };
  const signOut = async () => {
    const person = await me();
    if (person) {
      await send();
      const left = await unsent(person);
      if (left && !await askErase(left)) return;
      await wipe(person);
    }
    for (const other of await all('people')) if (!await unsent(other.person)) await wipe(other.person);
    await leave();
  };
  let going = null; // one sign-out at a time, however often the button is pressed
  const goOut = () => { going ??= signOut().finally(() => { going = null; }); return going; };
  window.addEventListener('submit', (event) => { // before app.js, which listens on the document
    const form = event.target;
    if (!able || !form.matches('form[action$="/sign-out"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    goOut().catch(() => form.submit());
  }, true);

  // --- a signed-in page opens ----------------------------------------------------------------------------------------
  const welcome = async (person) => {
    await makeKey(person);
    await write('device', { name: 'current', person });
    localStorage.setItem('linnen-language', document.documentElement.lang);
    localStorage.setItem('linnen-theme', dataset.theme);
    const known = await one('notes', [person, 'notebook']);
    if (known && Date.now() - known.at < FRESH) return;
    const answer = await ask('/offline/notebook').catch(() => null);
    if (answer?.data.person === person) await put('notebook', answer.data);
  };
  const register = () => {
    const policy = window.trustedTypes?.createPolicy('linnen', {
      createScriptURL: (address) => { if (address !== '/sw.js') throw new TypeError(address); return address; },
    });
    const address = policy ? policy.createScriptURL('/sw.js') : '/sw.js';
    return navigator.serviceWorker.register(address, { scope: '/', updateViaCache: 'none' });
  };
  const finishLeaving = async () => {
    if (dataset.person) { document.body.hidden = true; await leave(); return true; }
    if (dataset.version) await tellServer((await all('people')).length > 0);
    localStorage.removeItem(LEAVING);
    return false;
  };
  const begin = async () => {
    if (localStorage.getItem(LEAVING) && await finishLeaving()) return;
    if (dataset.person) await welcome(dataset.person);
    await eraseOld();
    await send();
  };
  if (able) {
    if (navigator.serviceWorker) window.addEventListener('load', () => register().catch(() => {}));
    document.addEventListener('DOMContentLoaded', () => begin().catch(() => {}));
    window.addEventListener('online', () => begin().catch(() => {}));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) send(); });
  }
  window.linnenOutbox = { able, keep, send, again, forget, waiting, state, put, get, drop, signOut: goOut };
})();
