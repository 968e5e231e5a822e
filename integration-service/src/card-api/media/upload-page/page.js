// Runs in the browser, on the page on which a member hands in one file.
const { uploadId, words } = JSON.parse(document.getElementById('data').textContent);
const drop = document.getElementById('drop');
const input = document.getElementById('file');
const progress = document.getElementById('progress');
const said = document.getElementById('said');

input.addEventListener('change', () => send(input.files[0]));
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  send(event.dataTransfer.files[0]);
});

function send(file) {
  if (!file || drop.classList.contains('busy')) return;
  const request = new XMLHttpRequest();
  request.open('POST', `${location.pathname}?name=${encodeURIComponent(file.name)}`);
  request.responseType = 'json';
  request.upload.addEventListener('progress', ({ loaded, total }) => (progress.value = loaded / total));
  request.addEventListener('load', () => finish(request, file));
  request.addEventListener('error', () => fail(words.failed));
  drop.classList.add('busy');
  progress.hidden = false;
  say(`${words.sending} ${file.name}`, '');
  request.send(file);
}

function finish({ status, response }, { name }) {
  if (status !== 200) {
    fail(response?.error?.message ?? words.failed);
    return;
  }
  progress.hidden = true;
  say(words.done, 'good');
  window.parent.postMessage({ type: 'trochai-upload', uploadId, fileName: name }, '*');
}

function fail(reason) {
  drop.classList.remove('busy');
  progress.hidden = true;
  progress.value = 0;
  input.value = '';
  say(reason, 'bad');
}

function say(text, tone) {
  said.textContent = text;
  said.className = tone;
}
