// Sends the text of the chosen file to the server as the trigger `file`.
export default ({ data, parentElement, setTriggerValue }) => {
  const input = parentElement.querySelector("input");
  parentElement.querySelector("span").textContent = data.label;
  input.title = data.help;
  input.accept = data.kind;
  // Enter works as on any button; a field for files itself reacts to the space bar only.
  input.onkeydown = event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    input.click();
  };
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    const text = await file.slice(0, data.bytes).text();
    // Otherwise the browser would report no change if the same file is chosen again.
    input.value = "";
    setTriggerValue("file", text);
  };
};
