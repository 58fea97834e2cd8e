// Uploads pictures one after the other with progress and a way to stop or try again, from the form, by dropping and by pasting.
const form = document.querySelector('form[data-uploads]');
const results = document.querySelector('[data-results]');
const more = document.querySelector('[data-show-added]');
const input = form.querySelector('input[type=file]');
const token = form.querySelector('input[name=form-token]').value;
const tooLarge = 'The file is too large; save the picture smaller and choose it again.';
const queue = [];
let sending = false;

for (const hint of form.querySelectorAll('[data-with-script]')) {
  hint.hidden = false;
}

form.addEventListener('submit', event => {
  if (input.files.length > 0) {
    event.preventDefault();
    add(input.files);
    form.reset();
  }
});

document.addEventListener('dragover', event => {
  if (event.dataTransfer.types.includes('Files')) {
    event.preventDefault();
    document.body.classList.add('dropping');
  }
});

document.addEventListener('dragleave', event => {
  if (!event.relatedTarget) {
    document.body.classList.remove('dropping');
  }
});

document.addEventListener('drop', event => {
  document.body.classList.remove('dropping');
  if (event.dataTransfer.files.length > 0) {
    event.preventDefault();
    add(event.dataTransfer.files);
  }
});

document.addEventListener('paste', event => {
  // What is copied from a word processor is text and a picture of it: a field takes the text.
  const intoField = event.target instanceof Element && event.target.closest('input, textarea');
  if (!intoField && event.clipboardData.files.length > 0) {
    event.preventDefault();
    add(event.clipboardData.files);
  }
});

window.addEventListener('beforeunload', event => {
  if (sending) {
    event.preventDefault();
  }
});

function add(files) {
  for (const file of files) {
    const item = document.createElement('li');
    const row = { file, item, state: make('span', 'status', ''), request: null };
    item.append(make('span', 'file', file.name), row.state);
    results.append(item);
    wait(row);
  }
  next();
}

/** Puts a row at the end of the queue. */
function wait(row) {
  tell(row, 'waiting', 'Waiting');
  row.cancelled = false;
  row.bar = document.createElement('progress');
  row.bar.max = 1;
  row.bar.value = 0;
  row.bar.setAttribute('aria-label', `Upload of ${row.file.name}`);
  button(row, 'Cancel', () => {
    row.cancelled = true;
    row.request?.abort();
    fail(row, 'Cancelled.');
  });
  row.button.before(row.bar);
  queue.push(row);
}

function next() {
  if (sending || queue.length === 0) {
    return;
  }
  const row = queue.shift();
  if (row.cancelled) {
    next();
    return;
  }
  if (row.file.size > Number(form.dataset.mostBytes)) {
    end(row);
    tell(row, 'gone', `Not added: ${tooLarge}`);
    next();
    return;
  }
  sending = true;
  const request = row.request = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', row.file, row.file.name);
  tell(row, 'waiting', 'Uploading');
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) {
      row.bar.value = event.loaded / event.total;
    }
  });
  request.upload.addEventListener('load', () => {
    row.bar.removeAttribute('value');
    tell(row, 'waiting', 'Being prepared');
  });
  request.addEventListener('loadend', () => {
    row.request = null;
    if (!row.cancelled) {
      finish(row, request);
    }
    sending = false;
    next();
  });
  request.open('POST', form.dataset.uploads);
  request.setRequestHeader('X-Form-Token', token);
  request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
  request.responseType = 'json';
  request.send(body);
}

function finish(row, request) {
  const answer = request.response;
  if (request.status === 200 && answer?.hash) {
    const link = make('a', '', answer.reference);
    const thumbnail = document.createElement('img');
    link.href = `/admin/pictures/${answer.hash}`;
    thumbnail.src = answer.thumbnail;
    thumbnail.alt = '';
    row.bar.before(thumbnail);
    end(row);
    tell(row, 'live', 'Added: ');
    row.state.append(link);
    more.hidden = false;
  } else if (request.status === 413 || request.status === 422) {
    // The file itself is not taken: once more would be the same.
    end(row);
    tell(row, 'gone', `Not added: ${answer?.problem ?? tooLarge}`);
  } else {
    fail(row, `Not added: ${answer?.problem ?? why(request.status)}`);
  }
}

function why(status) {
  switch (status) {
    case 0:
      return 'The site can’t be reached.';
    case 401:
      return 'You are no longer signed in; sign in in another tab, then load this page again.';
    default:
      return `The site can’t take it just now (${status}).`;
  }
}

/** The file stays in the list, for another try. */
function fail(row, words) {
  end(row);
  tell(row, 'gone', words);
  button(row, 'Try again', () => {
    end(row);
    wait(row);
    row.button.focus();
    next();
  });
}

function button(row, words, press) {
  row.button = make('button', '', words);
  row.button.type = 'button';
  row.button.setAttribute('aria-label', `${words}: ${row.file.name}`);
  row.button.addEventListener('click', press);
  row.item.append(row.button);
}

function end(row) {
  row.bar?.remove();
  row.button?.remove();
}

function tell(row, shape, words) {
  row.state.className = `status ${shape}`;
  row.state.textContent = words;
}

function make(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
