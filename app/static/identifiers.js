// The first check, on the device: what in a text looks like somebody. Needs identifier-rules.js before it; no network.
// identifiers.find(text) -> [{kind, start, end, text, key, suggestion}], start and end as a textarea counts them. The
// suggestion is in the language of the page when it holds <template id="identifier-words">, else it is the key.
// app/identifiers does the same, and a test holds the two together.
(() => {
  'use strict';
  const BEFORE = 80; // characters in which a rule looks back
  const OPENING = /(?:^|[.!?…:\n])[\s"'“‘([–-]*$/;

  // --- reading the patterns ------------------------------------------------------------------------------------------
  const letter = (one) => {
    if (one === ' ') return '[ \u00a0]{1,2}';
    if (one === "'") return "['’‘`´]";
    const [small, capital] = [one.toLowerCase(), one.toUpperCase()];
    if (small !== capital) return `[${small}${capital}]`;
    return './'.includes(one) ? `\\${one}` : one;
  };
  const tree = (words) => {
    const branches = new Map();
    for (const word of words) {
      if (word) branches.set(word[0], [...(branches.get(word[0]) ?? []), word.slice(1)]);
    }
    if (!branches.size) return '';
    const joined = [...branches].map(([first, rest]) => letter(first) + tree(rest)).join('|');
    return `(?:${joined})${words.includes('') ? '?' : ''}`;
  };
  const read = ({ parts: given, groups }) => {
    const parts = {};
    const filled = (pattern) => pattern.replace(/<([A-Za-z_]+)>/g, (_, name) => parts[name]);
    const known = new Map(); // rules share their steps
    const compiled = (pattern) => {
      if (!known.has(pattern)) known.set(pattern, new RegExp(pattern, 'y'));
      return known.get(pattern);
    };
    const ending = (pattern) => pattern && new RegExp(`(?:${filled(pattern)})$`);
    for (const [name, value] of Object.entries(given)) parts[name] = Array.isArray(value) ? tree(value) : filled(value);
    return groups.map(({ gate, rules }) => ({
      gate: new RegExp(filled(gate), 'g'),
      rules: rules.map((rule) => ({
        ...rule,
        steps: [rule.pattern].flat().map((step) => compiled(filled(step))),
        before: ending(rule.before),
        not_after: ending(rule.not_after),
      })),
    }));
  };

  // A Dutch citizen service number: eight or nine digits whose weighted sum is divisible by eleven.
  const eleven = (text) => {
    const digits = text.replace(/[^0-9]/g, '');
    if (![8, 9].includes(digits.length) || !Number(digits)) return false;
    const nine = digits.padStart(9, '0');
    return [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, at) => sum + weight * Number(nine[at]), 0) % 11 === 0;
  };
  const checks = { eleven };

  // --- finding -------------------------------------------------------------------------------------------------------
  const endOf = ({ steps }, text, start) => {
    let at = start;
    for (const step of steps) {
      step.lastIndex = at;
      if (!step.test(text)) return null;
      at = step.lastIndex;
    }
    return at;
  };
  const hitOf = (rule, text, at) => {
    const end = endOf(rule, text, at);
    if (end === null || (rule.check && !checks[rule.check](text.slice(at, end)))) return null;
    const lead = rule.before?.exec(text.slice(Math.max(0, at - BEFORE), at))?.[0];
    if (rule.needs_before && lead === undefined) return null;
    const start = at - (lead?.length ?? 0);
    if (rule.not_after?.test(text.slice(Math.max(0, start - BEFORE), start))) return null;
    return { kind: rule.kind, start, end, text: text.slice(start, end), suggestion: rule.suggestion };
  };
  const hitsOf = ({ gate, rules }, text) => {
    const hits = [];
    for (const { index } of text.matchAll(gate)) {
      if (hits.length && index < hits.at(-1).end) continue;
      for (const rule of rules) {
        const hit = hitOf(rule, text, index);
        if (hit) { hits.push(hit); break; }
      }
    }
    return hits;
  };
  const apart = (hits) => {
    const covered = new Set();
    const taken = hits.sort((a, b) => (b.end - b.start) - (a.end - a.start)).filter(({ start, end }) => {
      if (covered.has(start) || covered.has(end - 1)) return false;
      for (let at = start; at < end; at += 1) covered.add(at);
      return true;
    });
    return taken.sort((a, b) => a.start - b.start);
  };

  // --- what could stand there instead --------------------------------------------------------------------------------
  const words = () => document.getElementById('identifier-words')?.dataset ?? {};
  const fitting = (text, hit, said) => {
    const word = said[hit.suggestion] ?? hit.suggestion;
    const opens = OPENING.test(text.slice(Math.max(0, hit.start - BEFORE), hit.start));
    return opens ? word[0].toUpperCase() + word.slice(1) : word;
  };

  // A browser from before 2023 does not know all of these patterns; there the server looks before sharing.
  const readable = () => { try { return read(window.identifiers); } catch { return []; } };
  let groups = null;
  window.identifiers.find = (text) => {
    groups ??= readable();
    const said = words();
    return apart(groups.flatMap((group) => hitsOf(group, text))).map((hit) => (
      { ...hit, key: hit.suggestion, suggestion: fitting(text, hit, said) }));
  };
})();
