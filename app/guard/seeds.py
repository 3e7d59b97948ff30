"""The shipped list of windows that are never recorded: names only, as `rules.plain` writes them (lower case, single blanks)."""

from __future__ import annotations

APPS = frozenset(
    {
        # Password managers and keyrings: window classes (X11), program files (Windows), owners (macOS).
        "keepassxc", "keepass", "keepass2", "keepassx", "keeweb", "macpass", "strongbox", "bitwarden", "bitwarden desktop", "1password",
        "agilebits 1password", "dashlane", "lastpass", "enpass", "nordpass", "proton pass", "protonpass", "roboform",
        "keeper password manager", "keeperpasswordmanager", "password safe", "pwsafe", "buttercup", "padloc", "passbolt", "psono",
        "sticky password", "msecure", "safeincloud", "elpass", "minimalist", "keepassium", "passwork", "kaspersky password manager",
        "norton password manager", "logmeonce", "zoho vault", "heylogin", "qtpass", "gopass ui", "gpass", "secrets", "gnome secrets",
        "passwords", "passwörter",
        "mots de passe", "contraseñas", "password", "senhas", "wachtwoorden", "hasła", "lösenord", "パスワード", "密码", "seahorse",
        "passwords and keys", "kwalletmanager", "kwalletmanager5", "kwalletmanager6", "kwalletmanager5 kwalletd", "kwalletd5", "kwalletd6",
        "keychain access", "schlüsselbundverwaltung", "trousseaux d'accès", "trousseau d'accès", "acceso a llaveros",
        "accesso portachiavi", "acesso às chaves", "sleutelhangertoegang", "nyckelhanterare", "dostęp do pęku kluczy",
        "キーチェーンアクセス", "钥匙串访问",
        # One-time codes.
        "authy", "authy desktop", "authenticator", "ente auth", "enteauth", "ente_auth", "2fas", "aegis", "otpclient", "numberstation",
        "raivo", "winauth", "yubico authenticator", "authenticator yubico", "yubioath flutter", "step two", "gnome authenticator",
        "keysmith", "raivo otp", "otp auth", "2fas auth", "bitwarden authenticator", "microsoft authenticator", "google authenticator",
        "proton authenticator", "duo mobile", "stratum",
        # Dialogs that ask for a password.
        "pinentry", "pinentry gtk 2", "pinentry gnome3", "pinentry qt", "pinentry qt5", "pinentry qt6", "pinentry mac", "gcr prompter",
        "gcr prompter4", "ssh askpass", "ksshaskpass", "lxqt openssh askpass", "x11 ssh askpass", "polkit gnome authentication agent 1",
        "polkit kde authentication agent 1", "polkit mate authentication agent 1", "lxpolkit", "lxqt policykit agent", "xfce polkit",
        "consent", "credentialuibroker", "securityagent",
    }
)  # fmt: skip
"""Applications."""

NAMES = frozenset(
    {
        "keepassxc", "keepass", "keepassx", "keeweb", "bitwarden", "bitwarden web vault", "bitwarden password manager", "vault bitwarden",
        "vaultwarden web", "vaultwarden web vault", "1password", "dashlane", "lastpass", "lastpass vault", "my lastpass vault", "enpass",
        "nordpass", "proton pass", "roboform", "keeper vault", "keeper password manager", "passbolt", "ente auth", "authy",
        "google password manager", "passwortmanager", "password manager", "gestionnaire de mots de passe", "gestor de contraseñas",
        "administrador de contraseñas", "gestione password", "gerenciador de senhas", "gestor de palavras-passe", "wachtwoordmanager",
        "menedżer haseł", "lösenordshanteraren", "lösenordshanterare", "パスワード マネージャー", "google パスワード マネージャー",
        "密码管理工具", "google 密码管理工具", "密碼管理工具", "firefox passwords", "about:logins",
    }
)  # fmt: skip
"""Whole parts of a title: a page that is about such a program is none of them."""

BROWSERS = (
    "firefox", "librewolf", "waterfox", "floorp", "zen", "navigator", "tor browser", "mullvad", "chrome", "chromium", "brave", "vivaldi",
    "opera", "edge", "safari", "epiphany", "gnome web", "falkon", "konqueror", "yandex", "thorium", "arc", "duckduckgo", "iceweasel",
    "icecat", "seamonkey",
)  # fmt: skip

PRIVATE = (
    # English
    "private browsing", "private window", "private tab", "new private tab", "incognito", "new incognito tab", "incognito window",
    "incognito mode", "inprivate", "new inprivate tab", "tor browser", "new private tab with tor", "new private window with tor",
    # German
    "privater modus", "privates fenster", "privater tab", "neuer privater tab", "privates surfen", "inkognito", "neuer inkognito-tab",
    "inkognitomodus",
    # French
    "navigation privée", "fenêtre privée", "fenêtre de navigation privée", "nouvel onglet de navigation privée", "onglet privé",
    "nouvel onglet navigation privée", "nouvel onglet privé",
    # Spanish
    "navegación privada", "ventana privada", "modo incógnito", "incógnito", "nueva pestaña de incógnito", "ventana de incógnito",
    "pestaña privada", "nueva pestaña privada", "nueva ventana privada",
    # Italian
    "navigazione anonima", "navigazione in incognito", "finestra anonima", "finestra privata", "in incognito", "nuova scheda in incognito",
    "navigazione privata",
    # Portuguese
    "nova guia privada", "nova aba privada", "nuova scheda privata", "nowa karta prywatna", "nieuw privétabblad", "новая приватная вкладка",
    "navegação privativa", "navegação privada", "navegação anônima", "navegação anónima", "janela privativa", "janela privada",
    "janela anônima", "nova guia anônima", "novo separador de navegação anónima", "nova aba privativa", "anônima",
    # Dutch
    "privénavigatie", "privévenster", "privé-venster", "privétabblad", "nieuw incognitotabblad", "incognitovenster", "incognitomodus",
    "privébrowsen",
    # Polish
    "tryb prywatny", "prywatne okno", "okno prywatne", "nowa karta incognito", "tryb incognito", "przeglądanie prywatne", "prywatna karta",
    # Swedish, Danish, Norwegian, Finnish
    "privat surfning", "privat fönster", "ny inkognitoflik", "inkognitofönster", "privat browsing", "privat vindue",
    "nyt inkognitofaneblad", "inkognitovindue", "privat nettlesing", "privat vindu", "ny inkognitofane", "inkognitovindu",
    "yksityinen selaus", "yksityinen ikkuna", "uusi incognito-välilehti", "incognito-ikkuna",
    # Czech, Slovak, Hungarian, Romanian, Greek, Turkish
    "anonymní prohlížení", "anonymní okno", "soukromé prohlížení", "nová anonymní karta", "súkromné prehliadanie", "súkromné okno",
    "nová karta inkognito", "privát böngészés", "privát ablak", "új inkognitólap", "navigare privată", "fereastră privată",
    "filă incognito nouă", "ιδιωτική περιήγηση", "νέα καρτέλα για ανώνυμη περιήγηση", "ανώνυμη περιήγηση", "gizli gezinti",
    "gizli pencere", "yeni gizli sekme", "gizli sekme",
    # Russian, Ukrainian
    "приватный просмотр", "приватное окно", "инкогнито", "новая вкладка инкогнито", "новая вкладка в режиме инкогнито", "режим инкогнито",
    "приватний перегляд",
    "приватне вікно", "анонімний перегляд", "нова вкладка в режимі анонімного перегляду",
    # Catalan, Croatian, Slovenian, Serbian, Bulgarian, Belarusian, Lithuanian, Latvian, Estonian
    "navegació privada", "finestra privada", "pestanya d'incògnit nova", "privatno pregledavanje", "privatni prozor", "nova anonimna kartica",
    "zasebno brskanje", "zasebno okno", "приватно прегледање", "приватни прозор", "поверително разглеждане", "поверителен прозорец",
    "приватно сърфиране", "прыватнае агляданне", "прыватнае акно", "privatusis naršymas", "privatus naršymas", "naujas inkognito skirtukas",
    "privātā pārlūkošana", "jauna inkognito cilne", "privaatne lehitsemine", "privaatne veebilehitsemine", "uus inkognito vaheleht",
    # Japanese, Chinese, Korean
    "プライベートブラウジング", "プライベートタブ", "新しいプライベートタブ", "新しいプライベート タブ",
    "プライベートウィンドウ", "プライベート ウィンドウ", "プライベート ブラウズ", "シークレット",
    "シークレット モード", "新しいシークレット タブ", "隐私浏览", "隐私窗口", "无痕", "无痕模式", "打开新的无痕式标签页", "新无痕式标签页",
    "无痕浏览", "隱私瀏覽", "隱私視窗", "無痕", "無痕模式", "無痕式視窗", "新增無痕式分頁", "사생활 보호", "사생활 보호 모드", "시크릿",
    "시크릿 모드", "새 시크릿 탭",
    # Arabic, Hebrew, Hindi, Vietnamese, Indonesian, Thai
    "التصفح الخاص", "التصفح المتخفي", "نافذة خاصة", "גלישה פרטית", "חלון פרטי", "גלישה בסתר", "निजी ब्राउज़िंग", "गुप्त",
    "duyệt web riêng tư", "meramban privat", "ẩn danh", "tab ẩn danh mới", "penjelajahan pribadi", "samaran", "tab samaran baru", "ไม่ระบุตัวตน",
    "การเรียกดูแบบส่วนตัว",
)  # fmt: skip
"""How browsers call a private window in its title."""

BRACKETED = ("private", "privat", "privé", "privado", "privada", "privato", "privata", "prywatne", "anonym", "приватно", "プライベート")
"""Words that say so only when they stand in brackets of their own, as in 'Bank - Opera (Private)'."""

FIREFOXES = ("mozilla firefox", "firefox developer edition", "firefox nightly", "librewolf", "waterfox", "ablaze floorp", "zen browser")
"""The full names these browsers end the titles of ordinary windows with, in every language. What a private window's title adds to it is translated
into a hundred languages (Firefox's `browser-main-private-window-title`), so anything that is added will do."""
