import { chromium } from 'playwright-core'
const base='http://127.0.0.1:8085'
const b = await chromium.launch({executablePath:'/usr/bin/chromium-headless-shell',args:['--no-sandbox']}).catch(()=>chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--headless']}))
const c = await b.newContext({baseURL:base}); const p = await c.newPage()
const r = await c.request.post(base+'/api/v1/session',{data:{login:'quan-tri',password:'mot mat khau du dai 2026'}})
console.log('login', r.status())
for (const path of process.argv.slice(2)) {
  const all={}
  for (let i=0;i<7;++i){
    await p.goto(path); await p.waitForTimeout(900)
    const t = await p.evaluate(()=>performance.getEntriesByType('resource').filter(e=>new URL(e.name).pathname.startsWith('/api/')).map(e=>[new URL(e.name).pathname.slice(7)+new URL(e.name).search,e.startTime,e.duration]))
    for (const [n,s,d] of t) (all[n]??=[]).push([s,d])
  }
  console.log('\n'+path)
  const med=a=>[...a].sort((x,y)=>x-y)[a.length>>1]
  for (const [n,v] of Object.entries(all).sort()) console.log(med(v.map(x=>x[0])).toFixed(0).padStart(6),med(v.map(x=>x[1])).toFixed(0).padStart(6),n, v.length)
}
await b.close()
