use icondata_lu as lucide;

/// The icons that Airlift uses, named by what they mean here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IconName {
    /// Something needs attention.
    Alert,
    /// Waits for a person's approval.
    Approval,
    /// Apps at Fly.io.
    Apps,
    /// Sorted downwards.
    ArrowDown,
    /// Back.
    ArrowLeft,
    /// From here to there.
    ArrowRight,
    /// Sorted upwards.
    ArrowUp,
    /// The audit log.
    Audit,
    /// Notices.
    Bell,
    /// Done, chosen.
    Check,
    /// Opens downwards.
    ChevronDown,
    /// Previous.
    ChevronLeft,
    /// Next, opens to the side.
    ChevronRight,
    /// Choose one of several.
    ChevronsUpDown,
    /// An error at a field.
    CircleAlert,
    /// All is well.
    CircleCheck,
    /// Not yet begun.
    CircleDashed,
    /// The current one.
    CircleDot,
    /// Failed.
    CircleX,
    /// Waits for its time.
    Clock,
    /// Out of reach.
    CloudOff,
    /// API and command line.
    Code,
    /// The command palette.
    Command,
    /// Two want the same.
    Conflict,
    /// An app connection.
    Connection,
    /// Copy to the clipboard.
    Copy,
    /// The overview.
    Dashboard,
    /// Export.
    Download,
    /// Changed outside.
    Drift,
    /// Change.
    Edit,
    /// Leads to another site.
    ExternalLink,
    /// Show a value.
    Eye,
    /// Hide a value.
    EyeOff,
    /// A file.
    File,
    /// Narrow a list.
    Filter,
    /// A folder.
    Folder,
    /// A new folder.
    FolderAdd,
    /// Instance-wide.
    Globe,
    /// Versions.
    History,
    /// Start.
    Home,
    /// Quiet hours.
    Hourglass,
    /// A secret import.
    Import,
    /// Worth knowing.
    Info,
    /// A secret.
    Key,
    /// Keyboard shortcuts.
    Keyboard,
    /// Environments.
    Layers,
    /// A reference.
    Link,
    /// Sealed, locked.
    Lock,
    /// A machine.
    Machine,
    /// Removed.
    Minus,
    /// More actions.
    More,
    /// A handle to move by.
    Move,
    /// Switched off.
    Paused,
    /// Members.
    People,
    /// Airlift itself.
    Plane,
    /// Start now.
    Play,
    /// New.
    Plus,
    /// Refused.
    Refused,
    /// Restore, try again.
    Restart,
    /// Find.
    Search,
    /// Settings.
    Settings,
    /// Protected.
    Shield,
    /// Sign out.
    SignOut,
    /// Can be sorted.
    Sort,
    /// Set, not yet running.
    Staged,
    /// A secret sync.
    Sync,
    /// Dark colours.
    ThemeDark,
    /// Light colours.
    ThemeLight,
    /// Colours as the system has them.
    ThemeSystem,
    /// Delete.
    Trash,
    /// Stays as it is.
    Unchanged,
    /// Take back.
    Undo,
    /// Unsealed.
    Unlock,
    /// Import a file.
    Upload,
    /// A person.
    User,
    /// A webhook.
    Webhook,
    /// Close.
    X,
    /// At once.
    Zap,
}

impl IconName {
    /// The SVG content inside a 24 × 24 view box. Only the pictures named here reach the binary.
    pub(super) fn paths(self) -> &'static str {
        let picture = match self {
            Self::Alert => lucide::LuTriangleAlert,
            Self::Approval => lucide::LuShieldAlert,
            Self::Apps => lucide::LuBox,
            Self::ArrowDown => lucide::LuArrowDown,
            Self::ArrowLeft => lucide::LuArrowLeft,
            Self::ArrowRight => lucide::LuArrowRight,
            Self::ArrowUp => lucide::LuArrowUp,
            Self::Audit => lucide::LuScrollText,
            Self::Bell => lucide::LuBell,
            Self::Check => lucide::LuCheck,
            Self::ChevronDown => lucide::LuChevronDown,
            Self::ChevronLeft => lucide::LuChevronLeft,
            Self::ChevronRight => lucide::LuChevronRight,
            Self::ChevronsUpDown => lucide::LuChevronsUpDown,
            Self::CircleAlert => lucide::LuCircleAlert,
            Self::CircleCheck => lucide::LuCircleCheck,
            Self::CircleDashed => lucide::LuCircleDashed,
            Self::CircleDot => lucide::LuCircleDot,
            Self::CircleX => lucide::LuCircleX,
            Self::Clock => lucide::LuClock,
            Self::CloudOff => lucide::LuCloudOff,
            Self::Code => lucide::LuTerminal,
            Self::Command => lucide::LuCommand,
            Self::Conflict => lucide::LuGitFork,
            Self::Connection => lucide::LuPlug,
            Self::Copy => lucide::LuCopy,
            Self::Dashboard => lucide::LuLayoutDashboard,
            Self::Download => lucide::LuDownload,
            Self::Drift => lucide::LuRadar,
            Self::Edit => lucide::LuPencil,
            Self::ExternalLink => lucide::LuExternalLink,
            Self::Eye => lucide::LuEye,
            Self::EyeOff => lucide::LuEyeOff,
            Self::File => lucide::LuFileText,
            Self::Filter => lucide::LuFunnel,
            Self::Folder => lucide::LuFolder,
            Self::FolderAdd => lucide::LuFolderPlus,
            Self::Globe => lucide::LuGlobe,
            Self::History => lucide::LuHistory,
            Self::Home => lucide::LuHouse,
            Self::Hourglass => lucide::LuHourglass,
            Self::Import => lucide::LuGitMerge,
            Self::Info => lucide::LuInfo,
            Self::Key => lucide::LuKeyRound,
            Self::Keyboard => lucide::LuKeyboard,
            Self::Layers => lucide::LuLayers,
            Self::Link => lucide::LuLink,
            Self::Lock => lucide::LuLock,
            Self::Machine => lucide::LuServer,
            Self::Minus => lucide::LuMinus,
            Self::More => lucide::LuEllipsis,
            Self::Move => lucide::LuGripVertical,
            Self::Paused => lucide::LuCirclePause,
            Self::People => lucide::LuUsers,
            Self::Plane => lucide::LuPlaneTakeoff,
            Self::Play => lucide::LuPlay,
            Self::Plus => lucide::LuPlus,
            Self::Refused => lucide::LuBan,
            Self::Restart => lucide::LuRotateCcw,
            Self::Search => lucide::LuSearch,
            Self::Settings => lucide::LuSettings,
            Self::Shield => lucide::LuShieldCheck,
            Self::SignOut => lucide::LuLogOut,
            Self::Sort => lucide::LuArrowUpDown,
            Self::Staged => lucide::LuArchive,
            Self::Sync => lucide::LuRefreshCw,
            Self::ThemeDark => lucide::LuMoon,
            Self::ThemeLight => lucide::LuSun,
            Self::ThemeSystem => lucide::LuMonitor,
            Self::Trash => lucide::LuTrash2,
            Self::Unchanged => lucide::LuEqual,
            Self::Undo => lucide::LuUndo2,
            Self::Unlock => lucide::LuLockOpen,
            Self::Upload => lucide::LuUpload,
            Self::User => lucide::LuUser,
            Self::Webhook => lucide::LuWebhook,
            Self::X => lucide::LuX,
            Self::Zap => lucide::LuZap,
        };
        picture.data
    }

    /// Every icon, for the gallery.
    pub const ALL: &'static [Self] = &[
        Self::Alert,
        Self::Approval,
        Self::Apps,
        Self::ArrowDown,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::ArrowUp,
        Self::Audit,
        Self::Bell,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronsUpDown,
        Self::CircleAlert,
        Self::CircleCheck,
        Self::CircleDashed,
        Self::CircleDot,
        Self::CircleX,
        Self::Clock,
        Self::CloudOff,
        Self::Code,
        Self::Command,
        Self::Conflict,
        Self::Connection,
        Self::Copy,
        Self::Dashboard,
        Self::Download,
        Self::Drift,
        Self::Edit,
        Self::ExternalLink,
        Self::Eye,
        Self::EyeOff,
        Self::File,
        Self::Filter,
        Self::Folder,
        Self::FolderAdd,
        Self::Globe,
        Self::History,
        Self::Home,
        Self::Hourglass,
        Self::Import,
        Self::Info,
        Self::Key,
        Self::Keyboard,
        Self::Layers,
        Self::Link,
        Self::Lock,
        Self::Machine,
        Self::Minus,
        Self::More,
        Self::Move,
        Self::Paused,
        Self::People,
        Self::Plane,
        Self::Play,
        Self::Plus,
        Self::Refused,
        Self::Restart,
        Self::Search,
        Self::Settings,
        Self::Shield,
        Self::SignOut,
        Self::Sort,
        Self::Staged,
        Self::Sync,
        Self::ThemeDark,
        Self::ThemeLight,
        Self::ThemeSystem,
        Self::Trash,
        Self::Unchanged,
        Self::Undo,
        Self::Unlock,
        Self::Upload,
        Self::User,
        Self::Webhook,
        Self::X,
        Self::Zap,
    ];
}
