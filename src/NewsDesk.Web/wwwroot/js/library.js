// Uploads pictures one after the other with progress and a way to stop, from the form, by dropping and by pasting.
const form = document.querySelector('form[data-uploads]');
const results = document.querySelector('[data-results]');
const input = form.querySelector('input[type=file]');
const token = form.querySelector('input[name=form-token]').value;
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
  if (event.clipboardData.files.length > 0) {
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
    queue.push({ file, row: show(file) });
  }
  next();
}

function show(file) {
  const item = document.createElement('li');
  const name = make('span', 'file', file.name);
  const state = make('span', 'status waiting', 'Waiting');
  const bar = document.createElement('progress');
  const stop = make('button', '', 'Cancel');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', `Upload of ${file.name}`);
  stop.type = 'button';
  stop.setAttribute('aria-label', `Cancel ${file.name}`);
  item.append(name, state, bar, stop);
  results.prepend(item);
  const row = { state, bar, stop, request: null };
  stop.addEventListener('click', () => {
    row.cancelled = true;
    row.request?.abort();
    finish(row, 'gone', 'Cancelled.');
  });
  return row;
}

function next() {
  if (sending || queue.length === 0) {
    return;
  }
  const { file, row } = queue.shift();
  if (row.cancelled) {
    next();
    return;
  }
  if (file.size > Number(form.dataset.mostBytes)) {
    finish(row, 'gone', 'Not added: The file is too large; save the picture smaller and choose it again.');
    next();
    return;
  }
  sending = true;
  const request = row.request = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file, file.name);
  row.state.textContent = 'Uploading';
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) {
      row.bar.value = event.loaded / event.total;
    }
  });
  request.upload.addEventListener('load', () => {
    row.bar.removeAttribute('value');
    row.state.textContent = 'Being prepared';
  });
  request.addEventListener('loadend', () => {
    if (!row.cancelled) {
      tell(row, request);
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

function tell(row, request) {
  const answer = request.response;
  if (request.status === 200 && answer?.hash) {
    const link = make('a', '', answer.reference);
    const thumbnail = document.createElement('img');
    link.href = `/admin/pictures/${answer.hash}`;
    thumbnail.src = answer.thumbnail;
    thumbnail.alt = '';
    row.bar.before(thumbnail);
    finish(row, 'live', 'Added: ');
    row.state.append(link);
    return;
  }
  const problem = answer?.problem
    ?? (request.status === 0 ? 'The server can’t be reached; try again.'
      : request.status === 413 ? 'The file is too large; save the picture smaller and choose it again.'
      : 'You are no longer signed in; sign in in another tab, then load this page again.');
  finish(row, 'gone', `Not added: ${problem}`);
}

function finish(row, shape, words) {
  row.state.className = `status ${shape}`;
  row.state.textContent = words;
  row.bar.remove();
  row.stop.remove();
}

function make(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
