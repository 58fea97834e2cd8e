// What this browser keeps of texts until the site has them. Each loaded form of an article has a copy of its own:
// newsdesk/{person}/{article's lasting id}/{name of the form}. Whoever else signs in here is shown their own alone.

export const mine = person => `newsdesk/${person}/`;

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** A person's copies, the newest first, each with its `name`; none where the browser keeps nothing at all. */
export function copiesOf(person) {
  try {
    return Object.keys(localStorage)
      .filter(name => name.startsWith(mine(person)))
      .map(name => ({ ...read(name), name }))
      .filter(copy => copy.values)
      .sort((one, other) => other.at - one.at);
  } catch {
    return [];
  }
}

const removals = new BroadcastChannel('newsdesk/removals');

/** Removes whatever is kept of a person, who has signed out, and tells their other windows. */
export function removeAll(person) {
  for (const name of Object.keys(localStorage)) if (name.startsWith(mine(person))) localStorage.removeItem(name);
  removals.postMessage(person);
}

/** Calls once another window has removed what is kept of a person. */
export const onRemoval = (person, call) => removals.addEventListener('message', ({ data }) => data === person && call());

export const clock = zone => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: zone });
