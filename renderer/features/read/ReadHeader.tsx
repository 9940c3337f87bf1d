import { ALargeSmall, Filter, Search } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Source } from '../../../shared/records/source.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { sourceTitle } from '../../../shared/study/sourceGroups.ts'
import { changeSettings, useSettings } from '../../project/settings.ts'
import { type CodingFilter, NO_FILTER } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Hint } from '../../ui/Hint.tsx'
import { sayDay, sayShare } from '../../ui/say.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './ReadHeader.module.css'

interface ReadHeaderProps {
  readonly project: Project
  readonly source: Source
  readonly share: number | null
  readonly filter: CodingFilter
  readonly onFilter: (filter: CodingFilter) => void
  readonly onFind: () => void
}

/** Which interview this is, how much of it is coded, what is shown of the coding, and how the text is set. */
export function ReadHeader({ project, source, share, filter, onFilter, onFind }: ReadHeaderProps) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{sourceTitle(project, source, sayDay)}</h1>
      <span className={styles.share}>{share === null ? '' : `${share === 0 ? 'nothing' : sayShare(share)} coded`}</span>
      <div className={styles.tools}>
        <IconButton icon={<Search size={16} />} label="Find in transcript" keys="Ctrl+F" onPress={onFind} />
        <FilterMenu project={project} source={source} filter={filter} onFilter={onFilter} />
        <TextSettings />
      </div>
      {isFiltered(filter) ? (
        <p className={styles.filtered}>
          <span>{sayFilter(project, filter)}</span>
          <Button look="quiet" onPress={() => onFilter(NO_FILTER)}>
            Show all codings
          </Button>
        </p>
      ) : null}
    </header>
  )
}

function isFiltered({ codeIds, hiddenCodeIds, coderIds, speakers, uncodedOnly }: CodingFilter): boolean {
  return codeIds.length > 0 || hiddenCodeIds.length > 0 || coderIds.length > 0 || speakers.length > 0 || uncodedOnly
}

function sayFilter(project: Project, filter: CodingFilter): string {
  const names = (ids: readonly string[], map: ReadonlyMap<string, { readonly name: string }>) =>
    ids.map((id) => map.get(id)?.name ?? '?').join(', ')
  const parts = [
    filter.codeIds.length > 0 ? `only ${names(filter.codeIds, project.codes)}` : null,
    filter.hiddenCodeIds.length > 0 ? `without ${names(filter.hiddenCodeIds, project.codes)}` : null,
    filter.coderIds.length > 0 ? `coded by ${names(filter.coderIds, project.coders)}` : null,
    filter.speakers.length > 0 ? `spoken by ${filter.speakers.join(', ')}` : null,
    filter.uncodedOnly ? 'what is coded already steps back' : null,
  ]
  return `Showing ${parts.filter((part) => part !== null).join('; ')}.`
}

function FilterMenu({
  project,
  source,
  filter,
  onFilter,
}: Pick<ReadHeaderProps, 'project' | 'source' | 'filter' | 'onFilter'>) {
  const toggled = (list: readonly string[], one: string, isOn: boolean) =>
    isOn ? [...list, one] : list.filter((other) => other !== one)
  return (
    <DialogTrigger>
      <Hint text="What is shown of the coding">
        <AriaButton
          className={`${styles.icon} ${isFiltered(filter) ? styles.active : ''}`}
          aria-label="What is shown of the coding"
        >
          <Filter size={16} />
        </AriaButton>
      </Hint>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog className={styles.form ?? ''} aria-label="What is shown of the coding">
          <Checkbox isSelected={filter.uncodedOnly} onChange={(uncodedOnly) => onFilter({ ...filter, uncodedOnly })}>
            Uncoded only: what is coded steps back
          </Checkbox>
          {project.coders.size > 1 ? (
            <fieldset className={styles.set}>
              <legend>Coded by</legend>
              {inOrder(project.coders.values()).map((coder) => (
                <Checkbox
                  key={coder.id}
                  isSelected={filter.coderIds.includes(coder.id)}
                  onChange={(isOn) => onFilter({ ...filter, coderIds: toggled(filter.coderIds, coder.id, isOn) })}
                >
                  {coder.name}
                </Checkbox>
              ))}
            </fieldset>
          ) : null}
          {source.speakers.length > 1 ? (
            <fieldset className={styles.set}>
              <legend>Spoken by</legend>
              {source.speakers.map(({ name }) => (
                <Checkbox
                  key={name}
                  isSelected={filter.speakers.includes(name)}
                  onChange={(isOn) => onFilter({ ...filter, speakers: toggled(filter.speakers, name, isOn) })}
                >
                  {name}
                </Checkbox>
              ))}
            </fieldset>
          ) : null}
          <p className={styles.note}>Codes to show are chosen in the code panel: “Show only this code”.</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

export function TextSettings() {
  const { textSize, textWidth, theme } = useSettings()
  return (
    <DialogTrigger>
      <Hint text="Text size, width and light">
        <AriaButton className={styles.icon ?? ''} aria-label="Text size, width and light">
          <ALargeSmall size={18} />
        </AriaButton>
      </Hint>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog className={styles.form ?? ''} aria-label="Text size, width and light">
          <Stepper
            label="Text size"
            value={textSize}
            unit="px"
            min={13}
            max={26}
            step={1}
            onChange={(value) => changeSettings({ textSize: value })}
          />
          <Stepper
            label="Column width"
            value={textWidth}
            unit="characters"
            min={44}
            max={110}
            step={4}
            onChange={(value) => changeSettings({ textWidth: value })}
          />
          <div className={styles.line}>
            <span>Light</span>
            <Segmented
              label="Light"
              value={theme}
              onChange={(value) => changeSettings({ theme: value })}
              options={[
                { id: 'light', text: 'Light' },
                { id: 'dark', text: 'Dark' },
                { id: 'system', text: 'As the system' },
              ]}
            />
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
}

function Stepper({ label, value, unit, min, max, step, onChange }: StepperProps) {
  return (
    <fieldset className={styles.line} aria-label={label}>
      <span>{label}</span>
      <span className={styles.stepper}>
        <Button
          look="quiet"
          aria-label={`Less: ${label}`}
          isDisabled={value <= min}
          onPress={() => onChange(Math.max(min, value - step))}
        >
          −
        </Button>
        <output className={styles.value}>
          {value} {unit}
        </output>
        <Button
          look="quiet"
          aria-label={`More: ${label}`}
          isDisabled={value >= max}
          onPress={() => onChange(Math.min(max, value + step))}
        >
          +
        </Button>
      </span>
    </fieldset>
  )
}
