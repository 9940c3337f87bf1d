import { useState } from 'react'
import type { Exchange } from '../../../shared/records/exchange.ts'
import { exchangeText, isOpen, sayBasis, sayNothingLost, sayWhat } from '../../../shared/reports/exchangeText.ts'
import { sayConvention } from '../../../shared/refi/sayConvention.ts'
import { sayCounts } from '../../../shared/reports/exchangeCounts.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { saveExport } from '../../project/saveExport.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayMoment } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './ExchangeDialog.module.css'
import { storedText } from './storedText.ts'

interface ExchangeDialogProps {
  readonly reportId: string
  readonly onClose: () => void
}

/** The reports of what came into the study and went out of it, the last one first: what was lost, and how positions were read. */
export function ExchangeDialog({ reportId, onClose }: ExchangeDialogProps) {
  const open = useOpenProject()
  const { project } = useProjectState()
  const recorded = inOrder(project.exchanges.values()).toReversed()
  const arrival = open.arrival
  const all = arrival ? [arrival, ...recorded] : recorded
  const [chosen, setChosen] = useState(reportId)
  const shown = all.find(({ id }) => id === chosen) ?? all[0]
  if (!shown)
    return (
      <Dialog title="Reports" onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
        <p>
          Every import from another program and every export for one ends in a report of what came over and what did
          not. There is none yet.
        </p>
      </Dialog>
    )
  return (
    <Dialog
      title={shown.title}
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button
            onPress={() =>
              void saveExport(open.host, `Report ${shown.fileName ?? shown.title}.txt`, exchangeText(shown))
            }
          >
            Save as text…
          </Button>
          <Button look="primary" autoFocus onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      {all.length > 1 ? (
        <div className={styles.choice}>
          <Select
            label="Report"
            value={shown.id}
            onChange={setChosen}
            options={all.map(({ id, title, at }) => ({ id, text: `${title}, ${sayMoment(at)}` }))}
          />
        </div>
      ) : null}
      <Report exchange={shown} />
    </Dialog>
  )
}

function Report({ exchange }: { readonly exchange: Exchange }) {
  const { fileName, at, direction, counts, lost, kept, warnings } = exchange
  const said = sayCounts(counts)
  const calibrations = exchange.calibrations.filter(isOpen).toSorted((a, b) => Number(b.coinToss) - Number(a.coinToss))
  return (
    <div className={styles.report}>
      <p className={styles.quiet}>
        {fileName === null ? '' : `${fileName} · `}
        {sayMoment(at)}
      </p>
      <section aria-label={direction === 'in' ? 'What came in' : 'What was written'}>
        <h3>{direction === 'in' ? 'What came in' : 'What was written'}</h3>
        <p>{said.length === 0 ? 'Nothing.' : `${said.join(', ')}.`}</p>
      </section>
      <Remarks title="What did not come over" remarks={lost} none={sayNothingLost(exchange)} />
      <Remarks title="Kept without being shown" remarks={kept} />
      {calibrations.length > 0 ? (
        <section aria-label="How positions were read">
          <h3>How positions were read</h3>
          <p className={styles.quiet}>
            Programs count the characters of a text differently. Which way this file counts was found by holding the
            passages against the words they quote and against the beginnings and ends of words.
          </p>
          <ul className={styles.calibrations}>
            {calibrations.map((calibration) => (
              <Calibration key={calibration.sourceId} exchange={exchange} calibration={calibration} />
            ))}
          </ul>
        </section>
      ) : null}
      {warnings.length > 0 ? (
        <section aria-label="Worth knowing">
          <h3>Worth knowing</h3>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Remarks({
  title,
  remarks,
  none,
}: {
  readonly title: string
  readonly remarks: Exchange['lost']
  readonly none?: string
}) {
  if (remarks.length === 0 && none === undefined) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {remarks.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {remarks.map((remark) => (
            <li key={`${remark.what} ${remark.why}`}>
              {sayWhat(remark)}: <span className={styles.quiet}>{remark.why}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Calibration({
  exchange,
  calibration,
}: {
  readonly exchange: Exchange
  readonly calibration: Exchange['calibrations'][number]
}) {
  const open = useOpenProject()
  const { readOnly } = useProjectState()
  const [isBusy, setIsBusy] = useState(false)
  const { sourceId, sourceName, convention, runnerUp, samples, coinToss } = calibration
  const readOtherwise = async () => {
    if (!runnerUp) return
    setIsBusy(true)
    const stored = await storedText(open, calibration)
    if (stored === null)
      notifyProblem(`The text of ${sourceName} is no longer in the file as it came, so it cannot be read again.`)
    else {
      const done = await open.dispatch({
        type: 'recalibrate-source',
        sourceId,
        exchangeId: exchange.id,
        stored,
        to: runnerUp.convention,
      })
      if (!done.ok) notifyProblem(done.message)
      else
        notify(`The passages of ${sourceName} were read again.`, {
          action: { text: 'Undo', run: () => void open.undo() },
        })
    }
    setIsBusy(false)
  }
  return (
    <li className={`${styles.calibration} ${coinToss ? styles.doubtful : ''}`}>
      <p>
        <strong>{sourceName}</strong>: in {sayConvention(convention)}{' '}
        <span className={styles.quiet}>({sayBasis(calibration)})</span>
      </p>
      {coinToss ? <p>This is close to the toss of a coin. Which of these passages did the coder mean?</p> : null}
      {samples.length > 0 && (coinToss || runnerUp) ? (
        <table className={styles.samples}>
          <thead>
            <tr>
              <th scope="col">As it is read now</th>
              <th scope="col">The other way</th>
            </tr>
          </thead>
          <tbody>
            {samples.map(({ words, otherwise }) => (
              <tr key={`${words} ${otherwise}`}>
                <td dir="auto">{words}</td>
                <td dir="auto">{otherwise}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {runnerUp && samples.length > 0 && readOnly === null ? (
        <Button isDisabled={isBusy} onPress={() => void readOtherwise()}>
          Read the other way
        </Button>
      ) : null}
    </li>
  )
}
