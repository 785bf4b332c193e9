import type { Messages } from './vi'

export const space: Messages['space'] = {
  title: 'Disk space',
  unknown: 'not known',
  oneDisk: "The server's disk (log and store)",
  logDisk: "The log's disk",
  storeDisk: "The store's disk",
  free: '{free} of {total} are free',
  notYet: 'Not known: the server has not measured it yet.',
  askServer: 'Not known: the ClickHouse server does not tell; look on its machine.',
  rooms: { good: 'Enough', low: 'Filling up', critical: 'Nearly full', unknown: 'Not known' },
  deeds: {
    log: {
      low: 'Give the disk more room, or set wal.retention_days, so that what the store has of the log is deleted after so many days.',
      critical:
        'Give the disk more room now. Once it is full, the server refuses every new event (503) until there is room; what was accepted is not lost.',
    },
    store: {
      low: "Give the store's disk more room.",
      critical:
        "Give the store's disk more room now. Once it is full, figures stand still; events are still taken into the log, and counted when the store has room.",
    },
  },
  log: 'Log (wal)',
  most: 'at most {most} (wal.disk_max_bytes)',
  store: 'Store ({engine})',
  registry: 'Registry ({engine})',
  keptAside: 'There are {size} of damaged log kept in the folder wal/damaged: back that folder up and check the disk.',
}
