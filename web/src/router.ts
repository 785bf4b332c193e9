import { watch } from 'vue'
import { createRouter, createWebHistory, isNavigationFailure, NavigationFailureType } from 'vue-router'
import { comebacks, unanswered } from './api/connection'
import { account, isNational, mustEnrol, restore, restoreIfAny, writes } from './api/session'
import Overview from './pages/OverviewPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title among the messages. */
    title?: string
    /** For whoever is not logged in, and nobody else. */
    open?: boolean
    /** For everybody. */
    public?: boolean
    national?: boolean
    /** Not for those who only read. */
    writes?: boolean
  }
}

const notFound = () => import('./pages/NotFoundPage.vue')

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  routes: [
    { path: '/', redirect: '/tong-quan' },
    {
      path: '/dang-nhap',
      component: () => import('./pages/LoginPage.vue'),
      meta: { open: true, title: 'login.title' },
    },
    { path: '/tong-quan', component: Overview, meta: { title: 'overview.title' } },
    {
      path: '/website',
      component: () => import('./pages/SitesPage.vue'),
      meta: { title: 'site.title' },
    },
    {
      path: '/website/dich-vu-cong',
      component: () => import('./pages/SiteServicesPage.vue'),
      meta: { title: 'site.servicesTitle' },
    },
    {
      path: '/website/:id(\\d+)/:tab(dich-vu-cong|ma-nhung|so-nhan-du-lieu|ma-chua-khop|loi-du-lieu|luot-truy-cap|truc-tiep|pheu-dich-vu|nhat-ky)?/:version(\\d+)?',
      component: () => import('./pages/SitePage.vue'),
      meta: { title: 'site.title' },
    },
    { path: '/danh-muc', redirect: '/danh-muc/import-user' },
    {
      path: '/danh-muc/import-user/:version(\\d+)?',
      component: () => import('./pages/UserListsPage.vue'),
      meta: { title: 'users.title' },
    },
    {
      path: '/xep-hang',
      component: () => import('./pages/RankingPage.vue'),
      meta: { title: 'ranking.title' },
    },
    {
      path: '/luot-truy-cap/:tab(truc-tiep|pheu-dich-vu)?',
      component: () => import('./pages/VisitsPage.vue'),
      meta: { title: 'menu.visits' },
    },
    {
      path: '/don-vi',
      component: () => import('./pages/UnitsPage.vue'),
      meta: { title: 'unit.listTitle' },
    },
    {
      path: '/don-vi/:code/:tab(luot-truy-cap|truc-tiep|pheu-dich-vu)?',
      component: () => import('./pages/UnitPage.vue'),
      meta: { title: 'unit.listTitle' },
    },
    {
      path: '/quen-mat-khau',
      component: () => import('./pages/ForgottenPage.vue'),
      meta: { open: true, title: 'forgotten.title' },
    },
    {
      path: '/lien-he',
      component: () => import('./pages/ContactsPage.vue'),
      meta: { title: 'contacts.title', public: true },
    },
    {
      path: '/api/docs',
      component: () => import('./pages/ApiDocsPage.vue'),
      meta: { title: 'docs.title', public: true },
    },
    {
      path: '/da-dang-nhap',
      component: () => import('./pages/LoggedInPage.vue'),
      meta: { title: 'provider.done' },
    },
    { path: '/toi', component: () => import('./pages/MePage.vue'), meta: { title: 'me.title' } },
    {
      path: '/tai-khoan',
      component: () => import('./pages/AccountsPage.vue'),
      meta: { title: 'people.title', writes: true },
    },
    {
      path: '/tai-khoan/token',
      component: () => import('./pages/TokensPage.vue'),
      meta: { title: 'tokens.title', national: true },
    },
    {
      path: '/nhat-ky',
      component: () => import('./pages/AuditPage.vue'),
      meta: { title: 'audit.title', writes: true },
    },
    {
      path: '/he-thong',
      component: () => import('./pages/SystemPage.vue'),
      meta: { title: 'system.title', national: true },
    },
    { path: '/:rest(.*)*', component: notFound, meta: { title: 'error.notFound' } },
  ],
})

/** Where the reader wants to go: of several pages asked for one after the other, the last. */
let asked = ''

router.beforeEach(async (to) => {
  asked = to.fullPath
  if (to.meta.open) return account.value ? '/tong-quan' : undefined
  try {
    if (to.meta.public) return await restoreIfAny()
    await restore()
  } catch {
    // The page itself says that the server cannot be reached, and offers to try again.
    return
  }
  if (!account.value) {
    return { path: '/dang-nhap', query: to.path === '/tong-quan' ? {} : { den: to.fullPath } }
  }
  if (mustEnrol.value && to.path !== '/toi') return { path: '/toi', replace: true }
  const isRefused = (to.meta.national && !isNational.value) || (to.meta.writes && !writes.value)
  if (isRefused) return { path: '/khong-co', replace: true }
})

/** A page that could not be fetched: the network is gone, or a newer program has other pages. */
let wanted: string | null = null

router.onError((error, to) => {
  const isMissing = /dynamically imported module|preload|module script/i.test(String(error))
  // One that was asked for before may fail later.
  if (!isMissing || to.fullPath !== asked || asked === router.currentRoute.value.fullPath) return
  wanted = to.fullPath
  unanswered()
})
router.afterEach((_to, _from, failure) => {
  if (!isNavigationFailure(failure, NavigationFailureType.cancelled)) wanted = null
})
watch(comebacks, () => {
  // Loaded from the server as a whole: a browser may remember that a part of it was missing.
  if (wanted !== null) location.assign(wanted)
})
