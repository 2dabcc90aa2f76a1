// The text of the file chosen goes to the server as the trigger `file`.
export default ({ data, parentElement, setTriggerValue }) => {
  const input = parentElement.querySelector("input");
  parentElement.querySelector("span").textContent = data.label;
  input.title = data.help;
  input.accept = data.kind;
  // As any button; by itself a field for files answers the space bar alone.
  input.onkeydown = event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    input.click();
  };
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    const text = await file.slice(0, data.bytes).text();
    // The browser tells of no change where the same file is chosen again.
    input.value = "";
    setTriggerValue("file", text);
  };
};
