// What is said, and how it is taken back, when a unit was saved.
import { useI18n } from 'vue-i18n'
import { api } from '@/api/country'
import type { Unit } from '@/api/types'
import { useWayBack } from '@/editing/useWayBack'
import { notify } from '@/frame/notices'
import { loadUnits } from './units'

export function useUnitEdits() {
  const { t } = useI18n()
  const wayBack = useWayBack()
  return async (unit: Unit, before?: Unit) => {
    const takeBack = async () => {
      const { body, tag } = await api.seenUnit(unit.code)
      await api.changeUnit(unit.code, wayBack(before!, unit, body), tag)
      await loadUnits(true)
    }
    const name = unit.name
    notify(t(before ? 'unitEdit.saved' : 'unitEdit.added', { name }), 'good', before && takeBack)
    await loadUnits(true)
  }
}
