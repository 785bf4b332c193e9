import { createApp } from 'vue'
import App from './App.vue'
import { watchDownloads } from './frame/downloads'
import { keepFocus } from './frame/focus'
import { i18n, startLanguage } from './i18n'
import { router } from './router'
import './style/fonts.css'
import './style/base.css'
import './style/table.css'
import './frame/scheme'

watchDownloads()
keepFocus()
void startLanguage().then(() => createApp(App).use(i18n).use(router).mount('#app'))
