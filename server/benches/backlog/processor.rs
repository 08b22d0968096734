use std::fs;

/// What a process has used in user and system mode, s (proc(5): fields 14 and 15 of `stat`, in hundredths).
pub(crate) fn seconds(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks = ticks.map(|field| field.parse::<f64>().unwrap());
    ticks.sum::<f64>() / 100.0
}
