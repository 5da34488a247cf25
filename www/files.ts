/** Hands the person a file. */
export function save(name: string, content: BlobPart, type = "text/csv"): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
