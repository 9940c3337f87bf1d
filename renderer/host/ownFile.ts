/** The text of a file that ships beside the page; never anything from elsewhere. */
export async function ownFile(name: 'licences.md'): Promise<string> {
  return (await fetch(`./${name}`)).text()
}

/** The bytes of a file that was bundled with the page. `address` is what an import with `?url` gives. */
export async function ownBytes(address: string): Promise<Uint8Array> {
  const at = new URL(address, location.href)
  if (at.origin !== location.origin) throw new Error(`${address} is not a file of ours`)
  const answer = await fetch(at)
  if (!answer.ok) throw new Error(`${address} could not be read (${answer.status})`)
  return new Uint8Array(await answer.arrayBuffer())
}
