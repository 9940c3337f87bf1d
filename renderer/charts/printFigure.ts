import styles from './printFigure.module.css'
import type { SvgFigure } from './codeMatrix/matrixSvg.ts'

/** Sends a drawing, and nothing else of the window, to the printer’s dialog. */
export async function printFigure({ svg }: Pick<SvgFigure, 'svg'>): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = address
  await image.decode()
  const sheet = document.createElement('div')
  sheet.className = styles.sheet ?? ''
  sheet.append(image)
  document.body.append(sheet)
  const done = () => {
    sheet.remove()
    URL.revokeObjectURL(address)
  }
  window.addEventListener('afterprint', done, { once: true })
  window.print()
}
